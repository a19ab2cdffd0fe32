// `mkep` of a release of the tests' own: its commands are the suite's, its services are not.
#include <google/protobuf/stubs/logging.h>

#include "mkep/commands.h"

int main(int argc, char** argv) {
  google::protobuf::SetLogHandler(nullptr);
  CLI::App app("A release of the tests' own", "mkep");
  app.require_subcommand(1);
  mkep::AddRules(app);
  mkep::AddServe(app);
  mkep::AddVerify(app);
  CLI11_PARSE(app, argc, argv);
  return mkep::kExitOk;
}
