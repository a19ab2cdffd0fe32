#include "mkep/completion.h"

#include <fmt/format.h>

#include "mkep/commands.h"
#include "mkep/schema.h"

namespace mkep {
namespace {

constexpr char kCompletionExamples[] = R"(Examples:
  source <(mkep completion bash)                   in ~/.bashrc
  source <(mkep completion zsh)                    in ~/.zshrc
  mkep completion fish > ~/.config/fish/completions/mkep.fish)";

// Each shell asks `mkep complete -- WORDS` what may come next.
constexpr char kBash[] = R"sh(_mkep() {
  local words
  words=$("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _mkep mkep
)sh";
constexpr char kZsh[] = R"sh(#compdef mkep
_mkep() {
  local -a candidates
  candidates=(${(f)"$(${words[1]} complete -- ${words[2,CURRENT-1]} 2>/dev/null)"})
  compadd -a candidates || _files
}
compdef _mkep mkep
)sh";
constexpr char kFish[] =
    R"sh(complete -c mkep -a '(mkep complete -- (commandline -opc)[2..-1] 2>/dev/null)'
)sh";

using Words = std::vector<std::string>;

void AddSubcommands(const CLI::App& app, Words* candidates) {
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (!command->get_group().empty()) candidates->push_back(command->get_name());
  }
}

void AddFlags(const CLI::App& app, Words* candidates) {
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) candidates->push_back("--" + name);
  }
}

// What the positional words of some commands are: services, methods, kinds.
void AddNames(const std::string& command, const Words& given, Words* candidates) {
  const Schema schema;
  const bool services = (command == "call" || command == "events") && given.empty();
  for (const ServiceDescriptor* service : schema.services()) {
    if (services) candidates->push_back(ShortName(service));
    if (command != "call" || given.size() != 1 || given[0] != ShortName(service)) continue;
    for (int i = 0; i < service->method_count(); ++i)
      candidates->push_back(service->method(i)->name());
  }
  if (!given.empty()) return;
  if (command == "get") *candidates = schema.Kinds("List");
  if (command == "describe") *candidates = schema.Kinds("Get");
}

const CLI::App* SubcommandOf(const CLI::App& app, const std::string& name) {
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (command->get_name() == name) return command;
  }
  return nullptr;
}

}  // namespace

Words Candidates(const CLI::App& app, const Words& words) {
  const CLI::App* command = &app;
  Words given;
  for (const std::string& word : words) {
    const CLI::App* deeper = given.empty() ? SubcommandOf(*command, word) : nullptr;
    if (deeper) {
      command = deeper;
    } else if (!word.starts_with('-')) {
      given.push_back(word);
    }
  }
  if (!words.empty() && (words.back() == "-o" || words.back() == "--output"))
    return {"table", "json", "csv"};
  Words candidates;
  AddSubcommands(*command, &candidates);
  AddNames(command->get_name(), given, &candidates);
  AddFlags(*command, &candidates);
  return candidates;
}

void AddCompletion(CLI::App& app) {
  CLI::App* completion =
      app.add_subcommand("completion", "Print the completion for bash, zsh or fish");
  completion->footer(kCompletionExamples);
  auto shell = std::make_shared<std::string>();
  completion->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  completion->callback([shell] {
    fmt::print("{}", *shell == "bash" ? kBash : *shell == "zsh" ? kZsh : kFish);
  });
  CLI::App* complete = app.add_subcommand("complete", "Say what may come next")->group("");
  auto words = std::make_shared<Words>();
  complete->add_option("words", *words, "The words so far");
  complete->callback([&app, words] {
    for (const std::string& candidate : Candidates(app, *words)) fmt::print("{}\n", candidate);
  });
}

}  // namespace mkep
