// `mkep`: the command line of the suite, and its server.
#include <fmt/format.h>
#include <google/protobuf/stubs/logging.h>

#include "mkep/commands.h"
#include "mkep/failure.h"

namespace {

constexpr char kFooter[] = R"(Begin here:
  mkep serve --data DIR            all five services in this process
  mkep doctor                      how they are
  mkep get schools                 what they know
  mkep describe school 110532
  mkep call                        every method there is

--server or MKEP_SERVER says where the server is (127.0.0.1:8443), --as who you are to it.
Data goes to stdout, everything else to stderr. Exit codes: 0 done; 1 refused, not found, or a
question is open; 2 the command line or the request is wrong; 3 no server answered; 4 not allowed;
5 anything else.)";

int Run(CLI::App& app, int argc, char** argv) {
  try {
    app.parse(argc, argv);
    return mkep::kExitOk;
  } catch (const CLI::RuntimeError& ended) {
    return ended.get_exit_code();
  } catch (const CLI::RequiredError& wrong) {
    if (app.remaining().empty()) return app.exit(wrong), mkep::kExitUsage;
    fmt::print(stderr, "mkep: There is no command \"{}\"; `mkep --help` lists them.\n",
               app.remaining().front());
    return mkep::kExitUsage;
  } catch (const CLI::ParseError& wrong) {
    return app.exit(wrong) == 0 ? mkep::kExitOk : mkep::kExitUsage;
  } catch (const std::exception& failed) {
    fmt::print(stderr, "mkep: {}\n", failed.what());
    return mkep::kExitFailed;
  }
}

}  // namespace

using namespace mkep;  // the subcommands

int main(int argc, char** argv) {
  google::protobuf::SetLogHandler(nullptr);
  CLI::App app(
      "Milton Keynes education partnership: schools, evaluations, peer review, apprenticeships, "
      "reports.",
      "mkep");
  app.set_version_flag("--version", std::string("mkep ") + kVersion);
  app.footer(kFooter);
  app.require_subcommand(1);
  AddGet(app);
  AddDescribe(app);
  AddReport(app);
  AddImport(app);
  AddCall(app);
  AddEvents(app);
  AddDoctor(app);
  AddServe(app);
  AddVerify(app);
  AddMigrate(app);
  AddRules(app);
  AddYear(app);
  AddCompletion(app);
  return Run(app, argc, argv);
}
