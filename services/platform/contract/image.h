// The whole contract as protoc read it, comments included: for help texts, for calls by descriptor
// and for the tests that walk it. (Generated descriptors carry no comments.)
#pragma once

#include <google/protobuf/descriptor.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mkep::platform {

// A serialised google.protobuf.FileDescriptorSet.
std::string_view ContractImage();

// Everything under proto/ with what it imports, in a pool of its own.
class ContractPool {
 public:
  ContractPool();

  const google::protobuf::DescriptorPool& pool() const { return pool_; }
  // Our own files, in the order of their imports.
  const std::vector<const google::protobuf::FileDescriptor*>& files() const { return files_; }

 private:
  google::protobuf::DescriptorPool pool_;
  std::vector<const google::protobuf::FileDescriptor*> files_;
};

// The comment on a message, field, enum, value, service or method of a ContractPool; one line.
template <class Descriptor>
std::string CommentOf(const Descriptor* descriptor) {
  google::protobuf::SourceLocation location;
  if (!descriptor->GetSourceLocation(&location)) return "";
  std::string comment = location.leading_comments + location.trailing_comments;
  std::string line;
  for (const char c : comment) {
    const bool space = c == ' ' || c == '\n';
    if (!space) line += c;
    if (space && !line.empty() && line.back() != ' ') line += ' ';
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace mkep::platform
