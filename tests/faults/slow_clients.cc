#include "faults/slow_clients.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "mkep/registry/v1/registry_requests.pb.h"

namespace mkep::fault_test {
namespace {

using platform::testing::StreamClient;
using registry::v1::PlanGiasImportRequest;

// Of the uploads that are let in, all together hold nearly all that uploads may hold.
constexpr size_t kPartBytes = size_t{7} << 19;
constexpr int kParts = 2;

// The preface, and settings without any.
constexpr char kGreeting[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0";

sockaddr_in LoopbackAt(const std::string& address) {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(static_cast<uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return at;
}

}  // namespace

ReadersWhoNeverRead::ReadersWhoNeverRead(const std::string& address, size_t count)
    : client_(address) {
  const std::string everything =
      RequestOf("operations", "TailEvents", "service: 'recruitment' follow: true");
  for (size_t i = 0; i < count; ++i) {
    readers_.push_back(std::make_unique<StreamClient>(client_, PathOf("operations", "TailEvents"),
                                                      As("OPERATOR")));
    readers_.back()->WriteRaw(everything);
    readers_.back()->WritesDone();
  }
}

Answered ReadersWhoNeverRead::AnswerToTheLast() {
  readers_.back()->Read();
  return readers_.back()->Finish();
}

UploadsThatNeverEnd::UploadsThatNeverEnd(const std::string& address, size_t count)
    : client_(address) {
  PlanGiasImportRequest part;
  part.set_chunk(std::string(kPartBytes, 'x'));
  for (size_t i = 0; i < count; ++i) Open();
  for (int i = 0; i < kParts; ++i) {
    for (auto& upload : uploads_) Send(upload, part);
  }
  while (Send(uploads_.front(), part)) continue;
}

void UploadsThatNeverEnd::Open() {
  PlanGiasImportRequest header;
  header.mutable_file()->set_kind("gias");
  header.mutable_file()->set_file_name("establishments.csv");
  uploads_.push_back(std::make_unique<StreamClient>(client_, PathOf("registry", "PlanGiasImport"),
                                                    As("DATA_OFFICER")));
  Send(uploads_.back(), header);
}

// One that is refused is let go.
bool UploadsThatNeverEnd::Send(Upload& upload, const google::protobuf::Message& part) {
  if (upload == nullptr) return false;
  if (upload->Write(part)) return true;
  upload->Read();
  refused_.push_back(upload->Finish());
  upload.reset();
  return false;
}

SilentConnections::SilentConnections(const std::string& address, size_t count) {
  const sockaddr_in at = LoopbackAt(address);
  for (size_t i = 0; i < count; ++i) {
    const int socket = sockets_.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    ::connect(socket, reinterpret_cast<const sockaddr*>(&at), sizeof at);
    ::send(socket, kGreeting, sizeof kGreeting, MSG_NOSIGNAL);
  }
}

SilentConnections::~SilentConnections() {
  for (const int socket : sockets_) ::close(socket);
}

}  // namespace mkep::fault_test
