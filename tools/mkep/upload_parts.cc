#include "mkep/upload_parts.h"

#include <fmt/format.h>

#include <filesystem>

#include "mkep/failure.h"
#include "mkep/input_file.h"

namespace mkep {

namespace pb = google::protobuf;

// Uploads take chunks of at most 64 KiB.
constexpr size_t kChunkBytes = 60'000;

pb::Message* UploadParts::Add() {
  parts_.push_back({std::unique_ptr<pb::Message>(empty_->New()), nullptr, ""});
  return parts_.back().message.get();
}

void UploadParts::AddFile(const std::string& field, const std::string& path) {
  const pb::FieldDescriptor* chunk = empty_->GetDescriptor()->FindFieldByName(field);
  if (!chunk || chunk->type() != pb::FieldDescriptor::TYPE_BYTES) {
    Exit(kExitUsage,
         fmt::format("{} has no field \"{}\" of bytes.", empty_->GetDescriptor()->name(), field));
  }
  NeedFile(path);
  total_bytes_ += std::filesystem::file_size(path);
  parts_.push_back({nullptr, chunk, path});
}

bool UploadParts::ReadChunk(const Part& part) {
  if (!file_.is_open()) file_.open(part.path, std::ios::binary);
  std::string bytes(kChunkBytes, '\0');
  file_.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<size_t>(file_.gcount()));
  if (bytes.empty()) {
    file_.close();
    file_.clear();
    return false;
  }
  last_bytes_ = bytes.size();
  chunk_.reset(empty_->New());
  chunk_->GetReflection()->SetString(chunk_.get(), part.chunk, std::move(bytes));
  return true;
}

const pb::Message* UploadParts::Next() {
  last_bytes_ = 0;
  for (; at_ < parts_.size(); ++at_) {
    const Part& part = parts_[at_];
    if (!part.chunk) {
      ++at_;
      return part.message.get();
    }
    if (ReadChunk(part)) return chunk_.get();
  }
  return nullptr;
}

}  // namespace mkep
