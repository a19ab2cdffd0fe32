#include "mkep/upload_parts.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "mkep/commands.h"
#include "mkep/request_fields.h"
#include "mkep/schema.h"

namespace mkep {
namespace {

std::string ChunkOf(const google::protobuf::Message& part) {
  return part.GetReflection()->GetString(part, part.GetDescriptor()->FindFieldByName("chunk"));
}

TEST(UploadParts, ComeInOrderAndFilesInChunks) {
  const Schema schema;
  const auto path =
      std::filesystem::temp_directory_path() / ("mkep-parts-" + std::to_string(getpid()));
  const std::string content(150'000, 'x');
  std::ofstream(path, std::ios::binary) << content;
  UploadParts parts(schema.Make(schema.Method("registry", "ImportFigures")->input_type()));
  SetField(parts.Add(), "file.kind", "ks2");
  parts.AddFile("chunk", path.string());
  EXPECT_EQ(parts.total_bytes(), content.size());

  EXPECT_EQ(ChunkOf(*parts.Next()), "");
  std::string received;
  int chunks = 0;
  while (const auto* part = parts.Next()) {
    received += ChunkOf(*part);
    ++chunks;
  }
  EXPECT_EQ(received, content);
  EXPECT_EQ(chunks, 3);
  std::filesystem::remove(path);
}

TEST(UploadParts, AFileThatIsNotThereEndsTheCommand) {
  const Schema schema;
  UploadParts parts(schema.Make(schema.Method("registry", "ImportFigures")->input_type()));
  EXPECT_THROW(parts.AddFile("chunk", "/no/such/file.csv"), CLI::RuntimeError);
  EXPECT_THROW(parts.AddFile("file", "/etc/hostname"), CLI::RuntimeError);
}

}  // namespace
}  // namespace mkep
