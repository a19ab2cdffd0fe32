// Callers who ask again at once whatever they are told, and one who does as RetryInfo says.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "faults/whole_suite.h"

namespace mkep::fault_test {

// What is called, in order and again; commands get a fresh request id each time.
struct Wanted {
  std::string service;
  std::string method;
  std::string request;  // in text format
  ClientMetadata caller;
  bool command = false;
};

// Answers by code; refusals that lack what a refusal must say, by their text.
struct Tally {
  std::map<grpc::StatusCode, size_t> by_code;
  std::map<std::string, size_t> wrong;
};

class Crowd {
 public:
  // `in_flight` calls at any time, spread over the channels.
  Crowd(const std::string& address, size_t channels, size_t in_flight,
        const std::vector<Wanted>& wanted);
  // Waits until every call has been answered.
  Tally Disperse();

 private:
  // One after the other in the same place. A context holds its channel, and the last to let go of a
  // channel must be no thread of gRPC's: it would wait for itself. So nothing here ends in an answer.
  struct Call {
    explicit Call(platform::testing::Client& its_client) : client(its_client) {}
    platform::testing::Client& client;
    std::optional<grpc::ClientContext> context;
    grpc::ByteBuffer request, response;
  };
  struct Prepared {
    std::string path, body;
    ClientMetadata caller;
    bool command;
  };

  void Begin(Call& call);
  void OnAnswer(Call& call, const Answered& answered);

  std::vector<Prepared> wanted_;
  std::deque<platform::testing::Client> channels_;
  std::deque<Call> calls_;
  std::mutex mutex_;
  std::condition_variable answered_;
  std::atomic<size_t> next_{0};
  size_t open_ = 0;
  bool dispersed_ = false;
  Tally tally_;
};

struct Served {
  Answered answered;
  int tries = 0;
};

// Tries again after the delay in RetryInfo, under the same request id, at most so often.
Served CallPatiently(platform::testing::Client& client, const Wanted& wanted, int most_tries);

// Empty where a refusal for overload says all that it must.
std::string WrongInShedding(const Answered& answered);

}  // namespace mkep::fault_test
