// The subcommands of `mkep`: each adds itself, with its flags, its help and its examples, and runs
// when it is parsed. One more is a file that defines its Add function, a line here and one in
// main.cc.
#pragma once

#include <CLI/CLI.hpp>

namespace mkep {

// How every subcommand ends.
enum ExitCode {
  kExitOk = 0,
  kExitRefused = 1,      // by the domain; nothing has this name; a question is open
  kExitUsage = 2,        // the command line or the request is wrong
  kExitUnreachable = 3,  // no server there, or none that answered in time
  kExitNotAllowed = 4,   // who calls may not
  kExitFailed = 5,       // anything else
};

inline constexpr char kVersion[] = MKEP_VERSION;
// Where a server listens unless it is told otherwise, and where it is looked for.
inline constexpr char kDefaultServer[] = "127.0.0.1:8443";

void AddCall(CLI::App& app);
void AddCompletion(CLI::App& app);
void AddDescribe(CLI::App& app);
void AddDoctor(CLI::App& app);
void AddEvents(CLI::App& app);
void AddGet(CLI::App& app);
void AddImport(CLI::App& app);
void AddMigrate(CLI::App& app);
void AddReport(CLI::App& app);
void AddRules(CLI::App& app);
void AddServe(CLI::App& app);
void AddVerify(CLI::App& app);
void AddYear(CLI::App& app);

}  // namespace mkep
