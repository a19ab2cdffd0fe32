// Clients of a service's replicas over gRPC: they retry what is unknown on the other replica under
// the same request id, and read back what they were told.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "faults/kafka/attempt.h"
#include "faults/kafka/diary.h"

namespace mkep::fault_test {

class Caller {
 public:
  // `addresses`: of the replicas.
  Caller(std::string name, const std::vector<std::string>& addresses, Diary& diary);
  ~Caller();  // waits for the last answer
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;

  // Until it is known what became of it, for some time; one in ten is sent to both replicas at
  // once.
  checker::Ending Do(const Wish& wish);
  // One attempt, on one replica.
  checker::Ending Try(size_t replica, const Wish& wish);
  // Whether a replica showed it: at least what this client has been told, when `with_token`.
  bool See(size_t replica, const std::string& service, const Look& look, bool with_token);

  std::mt19937& random() { return random_; }
  size_t SomeReplica() { return random_() % replicas_.size(); }

 private:
  // An attempt that was begun.
  struct Sent {
    size_t replica;
    Wish wish;
    uint64_t began;
    Clock::time_point at;
    std::shared_ptr<Attempt> attempt;
  };
  Sent Send(size_t replica, const Wish& wish);
  checker::Ending OnBoth(const Wish& wish);
  checker::Ending OnAnswer(const Sent& sent);
  void TakeLateAnswers();
  void Keep(const std::string& service, const std::string& token);

  const std::string name_;
  Diary& diary_;
  std::mt19937 random_;
  std::deque<platform::testing::Client> replicas_;
  size_t current_ = 0;    // stays with the one that answers, and tries another now and then
  std::list<Sent> late_;  // the other replica was faster
  std::map<std::string, std::string> tokens_;  // latest of each service
};

// Four of them, each on a thread of its own, about 100 commands a second in all.
class Callers {
 public:
  using Wishing = std::function<Wish(std::mt19937& random)>;
  Callers(const std::vector<std::string>& addresses, Diary& diary,
          const Wishing& wishing = SomeWish);
  ~Callers() { Disperse(); }

  // Lets each finish what it is at.
  void Disperse();

 private:
  std::atomic<bool> stopping_{false};
  std::vector<std::thread> threads_;
};

// Services that take commands from callers.
const std::vector<std::string>& CalledServices();

}  // namespace mkep::fault_test
