// One service as it runs, without threads: the real runner, rule, fold and projection over a log in
// memory, and beside them the model. Whatever reaches it is checked on the spot; what does not hold
// ends the case.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/testing/replica.h"
#include "properties/census.h"
#include "properties/model.h"
#include "properties/setting.h"

namespace mkep::properties {

// How a command is sent: as it is, with the etag of its aggregate or an older one, or only to hear
// what would be decided.
enum class Manner { kPlain, kWithEtag, kWithOlderEtag, kValidateOnly };

class World {
 public:
  // `setting` and `census` must outlive it.
  World(const Setting& setting, size_t most_commit_bytes, Census& census);

  void Take(const Input& input, Manner manner = Manner::kPlain);
  // Appends a commit of events that no decision led to. From then on the states are no longer those
  // that commands lead to, and what holds of those alone is not asked for.
  struct Stored {
    std::string aggregate;
    std::string event;
  };
  void Store(const std::vector<Stored>& events);

  const Setting& setting() const { return setting_; }
  const platform::testing::Replica& replica() const { return *replica_; }
  platform::MemoryLog& log() { return log_; }
  const Model& model() const { return model_; }
  // What was said so far, in the story and here.
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const std::vector<Input>& taken() const { return taken_; }
  size_t most_commit_bytes() const { return most_commit_bytes_; }
  // All that reached it and what came of it, for whoever looks at a failing case.
  std::string Transcript() const;

 private:
  using Answer = platform::Result<platform::v1::Receipt>;
  using Send = std::function<void(platform::CommandRunner::Done)>;

  void Call(const Input& input, Manner manner);
  void Derive(char space, const platform::DerivedCommand& command, const platform::Caller& caller);
  void AskTimers();
  void TakeIn(const Input& input);

  // Sends, folds what was appended, and gives the answer.
  Answer Ask(const Send& send);
  void Settle(const Send& send, const google::protobuf::Message& request,
              const platform::Moment& now);
  void FoldRun(const platform::v1::Commit& commit, const std::vector<platform::ForeignEvent>& run,
               const platform::Moment& now);
  std::optional<std::string> NamelessKind(const google::protobuf::Message& request) const;
  // Decides on the model, twice: the same input gives the same bytes.
  platform::Decided Decide(const google::protobuf::Message& request, const platform::Moment& now);
  void FoldEvents(const platform::v1::Change& change);
  // The one commit that was appended since the last.
  platform::v1::Commit NextCommit(size_t most_bytes);
  void Seal(const platform::v1::Commit& commit);
  bool IsTooLarge(const Answer& answer);
  bool IsTakenIn(const std::string& sequence) const;
  void CheckGivenUp(const Answer& answer);
  void CheckValidateOnly(const Send& send, const google::protobuf::Message& request,
                         const platform::Moment& now);
  void CheckRedelivered(const Send& send, const Answer& first);
  void CheckSilentAnew(const google::protobuf::Message& request, const platform::Moment& now);
  platform::Moment MomentOf(const platform::Caller& caller) const;
  void Note(const Answer& answer);

  static constexpr char kInbox[] = "inbox/outside/events/0";

  const Setting& setting_;
  const size_t most_commit_bytes_;
  Census& census_;
  platform::MemoryLog log_;
  std::unique_ptr<platform::testing::Replica> replica_;
  Model model_;
  Vocabulary vocabulary_;
  std::vector<Input> taken_;
  std::vector<std::string> answers_;  // to each of them
  uint64_t read_ = 0;                 // positions of the log that the model has read
  uint64_t commands_ = 0;
  uint64_t foreign_events_ = 0;
  bool decided_ = true;  // all events were
};

// Ends the case as a failing one.
void Require(bool holds, const std::string& what);

}  // namespace mkep::properties
