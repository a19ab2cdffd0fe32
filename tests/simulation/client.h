// A client of one service: sends commands and reads to any replica, retries elsewhere with the
// same id, and writes down what it was told.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <vector>

#include "checker/history.h"
#include "simulation/node.h"

namespace mkep::simulation {

// What all clients of a service write down, and the order of it.
struct Diary {
  std::deque<checker::Told> told;
  std::deque<checker::Seen> seen;
  uint64_t moments = 0;
};

// What was told of lost commands, and told or seen with tokens from `end` on, says nothing any more.
void ForgetLost(const std::set<std::string>& lost, uint64_t end, Diary& diary);
// The same of tokens of an earlier generation than their position belongs to by now.
void ForgetVoid(const platform::v1::Identity& identity, Diary& diary);

class Client {
 public:
  // `tallies` is how many there are to quarrel about.
  Client(std::string name, Random& random, Diary& diary, size_t tallies);

  // Sends a command, a new one or one of old, or reads.
  void Step(std::vector<std::unique_ptr<Node>>& nodes, platform::Deadline now, int64_t log_time);
  // Forgets tokens and etags: what they name was lost.
  void Forget();

 private:
  struct Wish {
    std::string request_id;
    std::shared_ptr<google::protobuf::Message> request;
    std::string tally;
    std::string etag;
  };
  Wish NewWish();
  Wish OldOrNewWish();
  void Send(Node& node, const Wish& wish, platform::Deadline now);
  void OnAnswer(size_t told, const platform::Result<platform::v1::Receipt>& answer);
  void Look(Node& node, int64_t log_time);
  void OnRead(size_t seen, const platform::Result<platform::Queries>& answer);
  void See(const std::string& token);
  std::string SomeTally();

  const std::string name_;
  Random& random_;
  Diary& diary_;
  const size_t tallies_;
  std::vector<Wish> wishes_;
  std::string token_;
  std::map<std::string, uint64_t> versions_;  // last seen, by tally
};

}  // namespace mkep::simulation
