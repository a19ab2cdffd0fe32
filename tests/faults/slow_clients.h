// Clients who hold what they were given and do nothing with it: streams that are not read, uploads
// that do not end, connections that say nothing. Each lets go when it is destroyed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "faults/whole_suite.h"

namespace mkep::fault_test {

// Each asks for all that stands in a journal and comes to it, and never reads. Those beyond the cap
// are refused.
class ReadersWhoNeverRead {
 public:
  ReadersWhoNeverRead(const std::string& address, size_t count);
  // Waits for it.
  Answered AnswerToTheLast();

 private:
  platform::testing::Client client_;
  std::vector<std::unique_ptr<platform::testing::StreamClient>> readers_;
};

// Each sends 7 MiB and then nothing more, but for the first, which sends until it is refused.
class UploadsThatNeverEnd {
 public:
  UploadsThatNeverEnd(const std::string& address, size_t count);
  const std::vector<Answered>& refused() const { return refused_; }

 private:
  using Upload = std::unique_ptr<platform::testing::StreamClient>;

  void Open();
  bool Send(Upload& upload, const google::protobuf::Message& part);

  platform::testing::Client client_;
  std::vector<Upload> uploads_;
  std::vector<Answered> refused_;
};

// Each says that it speaks HTTP/2, and then nothing.
class SilentConnections {
 public:
  SilentConnections(const std::string& address, size_t count);
  ~SilentConnections();
  SilentConnections(const SilentConnections&) = delete;
  SilentConnections& operator=(const SilentConnections&) = delete;

 private:
  std::vector<int> sockets_;
};

}  // namespace mkep::fault_test
