#include "platform/telemetry/log.h"

#include <gmock/gmock.h>
#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <nlohmann/json.hpp>

namespace mkep::platform {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

class Pipe {
 public:
  Pipe() { EXPECT_EQ(::pipe(ends_.data()), 0); }
  ~Pipe() {
    ::close(ends_[0]);
    if (!read_) ::close(ends_[1]);
  }
  int In() const { return ends_[1]; }
  std::string All() {
    ::close(ends_[1]);
    read_ = true;
    std::string all(65536, '\0');
    const ssize_t size = ::read(ends_[0], all.data(), all.size());
    all.resize(size < 0 ? 0 : static_cast<size_t>(size));
    return all;
  }

 private:
  std::array<int, 2> ends_{};
  bool read_ = false;
};

TEST(Logger, WritesOneJsonObjectALine) {
  Pipe pipe;
  Logger logger(pipe.In(), LogShape::kJson);
  logger.Info("applied", {{"service", "registry"}, {"position", uint64_t{17}}, {"final", true}});
  logger.Error("two\nlines");
  const std::string all = pipe.All();
  const auto end = all.find('\n');
  const auto first = nlohmann::json::parse(all.substr(0, end));
  EXPECT_EQ(first["level"], "info");
  EXPECT_EQ(first["message"], "applied");
  EXPECT_EQ(first["service"], "registry");
  EXPECT_EQ(first["position"], 17);
  EXPECT_EQ(first["final"], true);
  EXPECT_THAT(first["time"].get<std::string>(), MatchesRegex("....-..-..T..:..:..\\....Z"));
  EXPECT_EQ(nlohmann::json::parse(all.substr(end + 1))["message"], "two\nlines");
}

TEST(Logger, LeavesOutWhatIsBelowItsLevel) {
  Pipe pipe;
  Logger logger(pipe.In(), LogShape::kJson, LogLevel::kWarning);
  logger.Debug("no");
  logger.Info("no");
  EXPECT_EQ(pipe.All(), "");
}

TEST(Logger, WritesPlainTextWithoutControlCharacters) {
  Pipe pipe;
  Logger logger(pipe.In(), LogShape::kText);
  logger.Warning("a\x1b[2Jb", {{"position", 3}});
  EXPECT_THAT(pipe.All(), MatchesRegex("..:..:.. warning a \\[2Jb  position=3\n"));
}

TEST(Logger, ColoursTheLevelOnATerminal) {
  Pipe pipe;
  Logger logger(pipe.In(), LogShape::kColouredText);
  logger.Error("x");
  EXPECT_THAT(pipe.All(), HasSubstr("\033[31merror  \033[0m x"));
}

TEST(Logger, SurvivesBytesThatAreNoText) {
  Pipe pipe;
  Logger logger(pipe.In(), LogShape::kJson);
  logger.Info("\xff\xfe");
  EXPECT_THAT(pipe.All(), HasSubstr("\"message\""));
}

TEST(Logger, CountsItsLines) {
  Pipe pipe;
  Metrics metrics;
  Logger logger(pipe.In(), LogShape::kJson);
  logger.CountIn(metrics);
  logger.Error("x");
  EXPECT_THAT(metrics.Text(), HasSubstr("mkep_log_lines_total{level=\"error\"} 1\n"));
}

TEST(Logger, CarriesTheTraceId) {
  Pipe pipe;
  Logger logger(pipe.In(), LogShape::kJson);
  const auto trace = Traceparent::Begin();
  logger.Info("x", {TraceId(trace)});
  EXPECT_THAT(pipe.All(), HasSubstr("\"trace_id\":\"" + trace.TraceId() + "\""));
}

TEST(LibraryLogs, TakesOverWhatGrpcAndProtobufSay) {
  Pipe pipe;
  Logger logger(pipe.In(), LogShape::kJson);
  {
    const LibraryLogs taken(logger);
    gpr_log(GPR_ERROR, "said by %s", "gpr");
    GOOGLE_LOG(ERROR) << "said by protobuf";
  }
  gpr_log(GPR_ERROR, "not heard");
  const std::string all = pipe.All();
  EXPECT_THAT(all, HasSubstr("said by gpr"));
  EXPECT_THAT(all, HasSubstr("said by protobuf"));
  EXPECT_EQ(all.find("not heard"), std::string::npos);
}

}  // namespace
}  // namespace mkep::platform
