// A small city of two services under a bad sky: `tally`, which publishes, with three replicas, and
// `mirror`, which takes in what it publishes, with two. A run is a pure function of its seed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "checker/checker.h"
#include "simulation/client.h"

namespace mkep::simulation {

// What befalls a run besides the weather; drawn from the seed.
struct Plan {
  bool hostile = false;  // records that no healthy replica writes stand in the logs
  bool forked = false;   // a replica follows a copy of the log that went another way, and returns
  bool cut = false;      // the log loses its end and grows again
  bool ruled = false;    // the replicas are upgraded one by one, then newer rules switched on
  bool moved = false;    // journals move into other logs, with their replicas
  int steps = 500;
  size_t tallies = 2;  // few: many conflicts
  uint64_t window = 25;
  int most_decisions = 2;
};

struct Outcome {
  std::vector<checker::Violation> violations;
  size_t records = 0, calls = 0;  // what the run was made of
};

class World {
 public:
  explicit World(uint64_t seed);
  Outcome Run();

 private:
  // One service with its replicas and clients.
  struct Town {
    std::string name;
    platform::ServiceDefinition service;
    Site site;
    std::vector<std::unique_ptr<Node>> nodes;
    Diary diary;
    std::vector<std::unique_ptr<Client>> clients;
    std::vector<std::string> alien;
    // Of the projections, by generation and position.
    std::map<std::pair<int, uint64_t>, std::string> digests;
    bool was_cut = false;
    std::shared_ptr<platform::MemoryLog> next;  // where the journal moves to, until it is there
    std::optional<uint64_t> first_lost;         // whose events were published
  };

  void Build(Town& town, const std::string& name, size_t replicas, size_t clients);
  void Step();
  void Move(Town& town);
  void Crash(Node& node);
  void RunTimer(Town& town, Node& node);
  void CompareDigests(Town& town, const Node& node);
  void Fork(Town& town);
  void SendForked(Town& town, Node& node);
  void MeetWhatItDidNotExpect(Town& town, Node& node);
  void Cut(Town& town);
  void Poison(Town& town);
  void Upgrade(Town& town);
  void SwitchRuleOn(Town& town);
  void BeginMove(Town& town);
  void GoOnMoving(Town& town, bool to_the_end);
  void RollOver(Town& town, Node& node);
  // The weather clears: everything heals, nothing is lost any more.
  void Heal();
  void Drain(Town& town);
  void CheckAtTheEnd(Town& town);
  void Judge(Town& town, const checker::Model& model);
  // Writes down that a command was sent that no client waits for.
  void Note(Town& town, const std::string& command_id, const google::protobuf::Message& request);
  void Complain(std::string invariant, std::string what);
  int64_t LogTime(const Town& town) const;

  Random random_;
  Plan plan_;
  Network network_;
  platform::Deadline now_;
  std::shared_ptr<platform::MemoryLog> topic_;
  Town tally_, mirror_;
  int forks_ = 0, foreign_events_ = 0;
  Outcome outcome_;
};

}  // namespace mkep::simulation
