#include "mkep/sidecar.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "mkep/commands.h"
#include "mkep/schema.h"
#include "platform/contract/canonical_json.h"

namespace mkep {
namespace {

class Sidecar : public ::testing::Test {
 protected:
  Sidecar() {
    std::filesystem::create_directories(folder_);
    std::ofstream(file_) << "a\n1\n";
  }
  ~Sidecar() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& sidecar) { std::ofstream(file_ + ".meta.json") << sidecar; }
  std::string Header(const FileFlags& flags) {
    const auto* part = schema_.Method("registry", "ImportFigures")->input_type();
    const auto header = schema_.Make(part->FindFieldByName("file")->message_type());
    FillHeader(file_, "ks2", flags, header.get());
    return platform::ToJson(*header);
  }

  void ExpectNotTaken() {
    try {
      Header({});
      ADD_FAILURE() << "it was taken";
    } catch (const CLI::RuntimeError& ended) {
      EXPECT_EQ(ended.get_exit_code(), kExitUsage);
    }
  }

  const Schema schema_;
  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("mkep-sidecar-" + std::to_string(getpid()));
  const std::string file_ = (folder_ / "f.csv").string();
};

TEST_F(Sidecar, SaysWhatTheFileIs) {
  Write(
      R"({"kind": "other", "dataset": "KS2", "date": "2024-12-12", "scope": "826", "period": "202324"})");
  EXPECT_EQ(Header({}),
            R"({"kind":"ks2","fileName":"f.csv","dataset":"KS2","datasetDate":"2024-12-12",)"
            R"("scope":"826","period":"202324"})");
}

TEST_F(Sidecar, TheFlagsCount) {
  Write(R"({"dataset": "KS2", "date": "2024-12-12", "scope": "826"})");
  FileFlags flags;
  flags.date = "2025-01-01";
  EXPECT_NE(Header(flags).find("2025-01-01"), std::string::npos);
}

TEST_F(Sidecar, WithoutEitherTheFileIsNotTaken) { ExpectNotTaken(); }

TEST_F(Sidecar, ThatIsNoneEndsTheCommandAsItsUse) {
  for (const char* wrong :
       {"", "{", "[]", "\"KS2\"", R"({"dataset": "KS2"})", "{\"dataset\": \"\xff\"}",
        R"({"dataset": {"name": "KS2"}, "date": "2024-12-12", "scope": "826"})",
        R"({"dataset": "", "date": "2024-12-12", "scope": "826"})"}) {
    SCOPED_TRACE(wrong);
    Write(wrong);
    ExpectNotTaken();
  }
  std::filesystem::remove(file_ + ".meta.json");
  std::filesystem::create_directory(file_ + ".meta.json");
  ExpectNotTaken();
}

TEST_F(Sidecar, DoesNotStandForAFileThatIsNotThere) {
  Write(R"({"dataset": "KS2", "date": "2024-12-12", "scope": "826"})");
  std::filesystem::remove(file_);
  ExpectNotTaken();
  std::filesystem::create_directory(file_);
  ExpectNotTaken();
}

}  // namespace
}  // namespace mkep
