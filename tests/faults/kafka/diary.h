// What clients asked for and were told, for the checker, and what is worth reporting of it.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "checker/history.h"
#include "faults/kafka/replica.h"

namespace mkep::fault_test {

struct Figures {
  Clock::time_point since = Clock::now();
  uint64_t commands = 0, done = 0, refused = 0, reads = 0;
  uint64_t unknown = 0;   // attempts that said nothing of the outcome
  uint64_t given_up = 0;  // commands that stayed unknown however often they were retried
  Millis longest{0};      // from the first attempt of a command to what became of it
  std::map<std::string, uint64_t> unknown_because;
};
// `what` and the figures, in one line of the test's output.
void Report(const std::string& what, const Figures& figures);

class Diary {
 public:
  uint64_t Moment() { return ++moments_; }

  void Note(const std::string& service, checker::Told told);
  void Note(const std::string& service, checker::Seen seen);
  // Put into a journal by hand; no healthy replica wrote it.
  void NoteAlien(const std::string& service, std::string record);
  std::vector<std::string> AliensIn(const std::string& service) const;
  std::vector<checker::Told> ToldBy(const std::string& service) const;
  std::vector<checker::Seen> SeenIn(const std::string& service) const;
  // How many commands of a service that were sent after a moment were acknowledged.
  size_t AcknowledgedSince(const std::string& service, uint64_t moment) const;

  void NoteUnknown(const std::string& why);
  void NoteEnd(checker::Ending ending, Millis took);
  // A replica acknowledged a command that was first sent at `begun`.
  void NoteAlive(size_t replica, const std::string& service, Clock::time_point begun);
  bool IsAlive(size_t replica, const std::vector<std::string>& services,
               Clock::time_point since) const;
  // Since they were taken last.
  Figures TakeFigures();
  // The longest that a command took until it was known what became of it, since this was asked
  // last.
  Millis TakeLongest();

 private:
  std::atomic<uint64_t> moments_{0};
  mutable std::mutex mutex_;
  std::map<std::string, std::vector<checker::Told>> told_;
  std::map<std::string, std::vector<checker::Seen>> seen_;
  std::map<std::string, std::vector<std::string>> aliens_;
  std::map<std::pair<size_t, std::string>, Clock::time_point> alive_;
  Figures figures_;
  Millis longest_{0};
};

}  // namespace mkep::fault_test
