// Plays the chapters of the year against a running server, as its callers would: over gRPC, and by
// the command line for imports and for the partner who consumes the feed.
#pragma once

#include <grpcpp/channel.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "mkep/schema.h"
#include "mkep/year_script.h"

namespace mkep {

struct Played {
  std::string title;
  size_t calls = 0;
  size_t refused = 0;
  size_t imports = 0;
  double seconds = 0;
};

class YearPlayer {
 public:
  YearPlayer(const std::string& server, std::filesystem::path sample);

  // Plays a chapter to its end. A step that does not come out as written ends the command.
  Played Play(const Chapter& chapter);

 private:
  struct Answered {
    std::string reason;   // of a refusal; empty when it was done
    std::string message;  // of a refusal
    nlohmann::json body;
  };

  void PlayStep(const Chapter& chapter, size_t index, Played* played);
  void SetClock(const std::string& time, const std::string& request_id);
  void Import(const nlohmann::json& step);
  void Call(const nlohmann::json& step, const std::string& request_id, Played* played);
  void Await(const nlohmann::json& step);
  void Settle();
  void Feed(const nlohmann::json& step);
  Answered Ask(const std::string& what, const nlohmann::json& step, const std::string& request_id);
  // Runs `mkep` with these arguments in a process of its own; each line goes to `line` until it
  // returns false, then the process is ended.
  int RunMkep(const std::vector<std::string>& arguments,
              const std::function<bool(const std::string&)>& line) const;
  [[noreturn]] void Fail(const std::string& why) const;

  const std::string server_;
  const std::filesystem::path sample_;
  const Schema schema_;
  const std::shared_ptr<grpc::Channel> channel_;
  std::string where_;                        // chapter and step, for a failure's sentence
  std::vector<std::string> feed_sequences_;  // what the partner has taken
  std::string feed_cursor_;
};

}  // namespace mkep
