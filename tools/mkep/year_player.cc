#include "mkep/year_player.h"

#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <thread>

#include "mkep/conversation.h"
#include "mkep/failure.h"
#include "platform/contract/status_details.h"

namespace mkep {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr std::chrono::seconds kCallTime{25};
constexpr std::chrono::seconds kPatience{120};

std::string Quoted(const std::string& argument) {
  std::string quoted = "'";
  for (const char c : argument) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string TextOf(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// "{/pointer}" becomes what stands there in the answer.
std::string Filled(const std::string& text, const json& body) {
  std::string filled;
  for (size_t at = 0; at < text.size();) {
    const size_t end =
        text[at] == '{' && text.substr(at, 2) == "{/" ? text.find('}', at) : std::string::npos;
    if (end == std::string::npos) {
      filled += text[at++];
      continue;
    }
    const json::json_pointer pointer(text.substr(at + 1, end - at - 1));
    filled += body.contains(pointer) ? TextOf(body.at(pointer)) : "–";
    at = end + 1;
  }
  return filled;
}

// What is expected and does not stand there; empty when all does.
std::string Missing(const json& step, const json& body) {
  const json expected = step.value("expect", json::object());
  for (const auto& [pointer, wanted] : expected.items()) {
    const json::json_pointer at(pointer);
    const json got = body.contains(at) ? body.at(at) : json();
    if (TextOf(got) != TextOf(wanted))
      return fmt::format("{} is {}, not {}", pointer, TextOf(got), TextOf(wanted));
  }
  return "";
}

// "head of education outcomes" of the step's role.
std::string WhoOf(const json& step) {
  std::string who = step.value("as", "");
  for (char& c : who)
    c = c == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return who;
}

// " (s-999001-2026)": what the step is about, where its request names it.
std::string IdOf(const json& step) {
  const json with = step.value("with", json::object());
  for (const char* name : {"evaluation_id", "evaluationId", "vacancyId", "cycleId", "school_id",
                           "schoolId", "importId"}) {
    if (with.contains(name)) return " (" + with[name].get<std::string>() + ")";
  }
  return "";
}

std::string SpaceBeforeCapitals(const std::string& name) {
  std::string text;
  for (const char c : name) {
    if (std::isupper(static_cast<unsigned char>(c)) && !text.empty()) text += ' ';
    text += text.empty() ? c : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

bool HasSettled(const json& services) {
  for (const json& service : services) {
    for (const char* lag : {"lagRecords", "publisherLag", "reactionLag", "timerLag"}) {
      if (TextOf(service.value(lag, json("0"))) != "0") return false;
    }
  }
  return true;
}

}  // namespace

YearPlayer::YearPlayer(const std::string& server, fs::path sample)
    : server_(server),
      sample_(std::move(sample)),
      channel_(grpc::CreateChannel(server, grpc::InsecureChannelCredentials())) {}

void YearPlayer::Fail(const std::string& why) const {
  Exit(kExitFailed,
       fmt::format(
           "The year stops at {}: {}. If an earlier run on this directory was cut off, delete the "
           "directory and run the year again.",
           where_, why));
}

Played YearPlayer::Play(const Chapter& chapter) {
  Played played;
  played.title = chapter.title;
  const auto began = std::chrono::steady_clock::now();
  std::cout << "\n== " << chapter.title << '\n';
  for (size_t i = 0; i < chapter.steps.size(); ++i) PlayStep(chapter, i, &played);
  played.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return played;
}

void YearPlayer::PlayStep(const Chapter& chapter, size_t index, Played* played) {
  const json& step = chapter.steps[index];
  where_ = fmt::format("{}, step {}", chapter.name, index + 1);
  const std::string request_id = RequestIdOf(chapter.name, index);
  if (step.contains("say")) std::cout << step["say"].get<std::string>() << '\n';
  if (step.contains("clock")) SetClock(step["clock"], request_id);
  if (step.contains("import")) {
    Import(step);
    ++played->imports;
  }
  if (step.contains("call")) Call(step, request_id, played);
  if (step.contains("await")) Await(step);
  if (step.contains("settle")) Settle();
  if (step.contains("feed")) Feed(step);
  std::cout << std::flush;
}

void YearPlayer::SetClock(const std::string& time, const std::string& request_id) {
  const json step = {{"as", "OPERATOR"}, {"with", {{"time", time}}}};
  const Answered answered = Ask("operations.SetClock", step, request_id);
  if (!answered.reason.empty()) Fail(answered.message);
  std::cout << "   [" << time.substr(0, 10) << "]\n";
}

void YearPlayer::Import(const json& step) {
  std::vector<std::string> arguments{"import"};
  for (const json& each : step["import"]) {
    const std::string argument = each;
    arguments.push_back(argument.ends_with(".csv") ? (sample_ / argument).string() : argument);
  }
  std::vector<std::string> lines;
  const int code = RunMkep(arguments, [&](const std::string& line) {
    lines.push_back(line);
    return true;
  });
  const size_t shown =
      code == step.value("exit", 0) ? step.value("lines", size_t{0}) : lines.size();
  std::cout << "   mkep import " << step["import"][0].get<std::string>() << ' '
            << step["import"][1].get<std::string>() << '\n';
  for (size_t i = lines.size() - std::min(shown, lines.size()); i < lines.size(); ++i)
    std::cout << "     " << lines[i] << '\n';
  if (code != step.value("exit", 0)) Fail(fmt::format("mkep import ended with exit code {}", code));
}

YearPlayer::Answered YearPlayer::Ask(const std::string& what, const json& step,
                                     const std::string& request_id) {
  const size_t dot = what.find('.');
  const MethodDescriptor* method = schema_.Method(what.substr(0, dot), what.substr(dot + 1));
  const auto request = schema_.Make(method->input_type());
  const auto parsed = google::protobuf::util::JsonStringToMessage(
      step.value("with", json::object()).dump(), request.get());
  if (!parsed.ok()) Fail(std::string(parsed.message()));
  if (const auto* id = method->input_type()->FindFieldByName("request_id")) {
    request->GetReflection()->SetString(request.get(), id, request_id);
  }
  std::map<std::string, std::string> metadata = {{"mkep-actor", step.value("actor", "year")}};
  if (step.contains("as")) metadata["mkep-roles"] = step["as"];
  std::string own;
  for (const json& each : step.value("own", json::array()))
    own += (own.empty() ? "" : ",") + each.get<std::string>();
  if (!own.empty()) metadata["mkep-own"] = own;
  Conversation conversation(channel_, '/' + method->service()->full_name() + '/' + method->name(),
                            metadata, kCallTime);
  conversation.Write(request->SerializeAsString());
  conversation.WritesDone();
  const auto bytes = conversation.Read();
  const google::rpc::Status status = conversation.Finish();
  Answered answered;
  if (status.code() != 0) {
    const auto info = platform::ErrorInfoOf(status);
    answered.reason = info ? info->reason() : "UNKNOWN";
    answered.message = status.message();
    return answered;
  }
  const auto response = schema_.Make(method->output_type());
  response->ParseFromString(bytes.value_or(""));
  std::string text;
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  if (!google::protobuf::util::MessageToJsonString(*response, &text, options).ok())
    Fail("the answer is no JSON");
  answered.body = json::parse(text);
  return answered;
}

void YearPlayer::Call(const json& step, const std::string& request_id, Played* played) {
  const std::string what = step["call"];
  const std::string name = SpaceBeforeCapitals(what.substr(what.find('.') + 1));
  const Answered answered = Ask(what, step, request_id);
  const std::string wanted = step.value("refused", "");
  ++played->calls;
  if (answered.reason != wanted) {
    Fail(answered.reason.empty()
             ? fmt::format("{} was done; it should be refused as {}", what, wanted)
             : fmt::format("{} was refused as {}: {}", what, answered.reason, answered.message));
  }
  if (!wanted.empty()) {
    ++played->refused;
    std::cout << "   " << name << ": refused, " << wanted << ". " << answered.message << '\n';
    return;
  }
  if (const std::string missing = Missing(step, answered.body); !missing.empty()) Fail(missing);
  const std::string told = step.contains("print")
                               ? Filled(step["print"], answered.body)
                               : fmt::format("{}: {}{}", WhoOf(step), name, IdOf(step));
  std::cout << "   " << told << '\n';
}

void YearPlayer::Await(const json& step) {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  std::string missing;
  while (std::chrono::steady_clock::now() < until) {
    const Answered answered = Ask(step["await"], step, "");
    missing = answered.reason.empty() ? Missing(step, answered.body) : answered.message;
    if (missing.empty()) {
      if (step.contains("print"))
        std::cout << "   " << Filled(step["print"], answered.body) << '\n';
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  Fail(fmt::format("{} did not come to what is expected within {} s: {}",
                   step["await"].get<std::string>(), kPatience.count(), missing));
}

// Twice in a row no service has anything left to publish or to take in. However long that takes, as
// long as something goes on.
void YearPlayer::Settle() {
  auto until = std::chrono::steady_clock::now() + kPatience;
  json before;
  int quiet = 0;
  while (quiet < 2) {
    const Answered answered = Ask("operations.GetStatus", {{"as", "OPERATOR"}}, "");
    const json services = answered.body.value("services", json::array());
    if (services != before) until = std::chrono::steady_clock::now() + kPatience;
    if (std::chrono::steady_clock::now() > until)
      Fail("the services have not taken in each other's events");
    before = services;
    quiet = answered.reason.empty() && HasSettled(services) ? quiet + 1 : 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

// The partner is a process of its own: it takes some records, is stopped, and later goes on behind
// its cursor. What it has then must be the whole feed, each record once.
void YearPlayer::Feed(const json& step) {
  const bool takes = step["feed"] == "take";
  const size_t most = takes ? step.value("records", size_t{1}) : SIZE_MAX;
  auto read = [&](const std::string& cursor, size_t limit) {
    std::vector<std::string> sequences;
    RunMkep({"call", "recruitment", "StreamVacancyFeed", "--as", "PARTNER", "--json",
             json({{"cursor", cursor}}).dump()},
            [&](const std::string& line) {
              const json record = json::parse(line, nullptr, false);
              if (!record.is_object() || !record.contains("sequence")) return true;
              sequences.push_back(record["sequence"]);
              if (limit != SIZE_MAX || cursor == feed_cursor_) feed_cursor_ = record["cursor"];
              return sequences.size() < limit;
            });
    return sequences;
  };
  const auto taken = read(feed_cursor_, most);
  feed_sequences_.insert(feed_sequences_.end(), taken.begin(), taken.end());
  std::cout << fmt::format("   a partner's process took {} record(s) of the feed{}\n", taken.size(),
                           takes ? " and was stopped" : " behind its cursor");
  if (takes) return;
  const auto whole = read("", SIZE_MAX);
  if (whole != feed_sequences_)
    Fail(fmt::format("the partner has {} records, the feed {}", feed_sequences_.size(),
                     whole.size()));
  std::cout << fmt::format("   together {} of {}: no gap, none twice\n", feed_sequences_.size(),
                           whole.size());
}

int YearPlayer::RunMkep(const std::vector<std::string>& arguments,
                        const std::function<bool(const std::string&)>& line) const {
  std::string command = "MKEP_SERVER=" + Quoted(server_) + " NO_COLOR=1 exec " +
                        Quoted(fs::read_symlink("/proc/self/exe").string());
  for (const std::string& argument : arguments) command += ' ' + Quoted(argument);
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) Fail("mkep cannot be started");
  char* text = nullptr;
  size_t capacity = 0;
  bool more = true;
  while (more) {
    const ssize_t length = getline(&text, &capacity, pipe);
    if (length < 0) break;
    more = line(std::string(
        text, static_cast<size_t>(length > 0 && text[length - 1] == '\n' ? length - 1 : length)));
  }
  free(text);
  const int status = pclose(pipe);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace mkep
