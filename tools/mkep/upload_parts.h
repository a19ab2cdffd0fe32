// The parts of an upload in their order: messages, and files that go out in chunks as they are
// read.
#pragma once

#include <google/protobuf/message.h>

#include <cstdint>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace mkep {

class UploadParts {
 public:
  explicit UploadParts(std::unique_ptr<google::protobuf::Message> empty)
      : empty_(std::move(empty)) {}

  // An empty part to fill in; it stays in its place.
  google::protobuf::Message* Add();
  // The bytes of a file, in the field of that name. Ends the command where it cannot be read.
  void AddFile(const std::string& field, const std::string& path);

  // The next part to send; nullptr after the last.
  const google::protobuf::Message* Next();
  // Bytes of all files, and those of the part that Next gave last.
  uint64_t total_bytes() const { return total_bytes_; }
  uint64_t last_bytes() const { return last_bytes_; }

 private:
  struct Part {
    std::unique_ptr<google::protobuf::Message> message;
    const google::protobuf::FieldDescriptor* chunk = nullptr;
    std::string path;
  };
  bool ReadChunk(const Part& part);

  std::unique_ptr<google::protobuf::Message> empty_;
  std::vector<Part> parts_;
  size_t at_ = 0;
  std::ifstream file_;
  std::unique_ptr<google::protobuf::Message> chunk_;
  uint64_t total_bytes_ = 0;
  uint64_t last_bytes_ = 0;
};

}  // namespace mkep
