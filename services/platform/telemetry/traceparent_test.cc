#include "platform/telemetry/traceparent.h"

#include <gtest/gtest.h>

namespace mkep::platform {
namespace {

constexpr std::string_view kText = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

TEST(Traceparent, IsReadAndWrittenAsItCame) {
  const auto parent = Traceparent::Parse(kText);
  ASSERT_TRUE(parent.has_value());
  EXPECT_EQ(parent->Text(), kText);
  EXPECT_EQ(parent->TraceId(), "4bf92f3577b34da6a3ce929d0e0e4736");
}

TEST(Traceparent, ChildStaysInTheTraceUnderASpanOfItsOwn) {
  const Traceparent child = Traceparent::Continue(kText);
  EXPECT_EQ(child.TraceId(), "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_NE(child.span, Traceparent::Parse(kText)->span);
  EXPECT_EQ(child.flags, 1);
}

TEST(Traceparent, BeginsANewTraceWhereTheCallersIsWrong) {
  for (const std::string_view wrong :
       {"", "00", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e473x-00f067aa0ba902b7-01"}) {
    EXPECT_FALSE(Traceparent::Parse(wrong).has_value()) << wrong;
    EXPECT_TRUE(Traceparent::Parse(Traceparent::Continue(wrong).Text()).has_value()) << wrong;
  }
}

TEST(Traceparent, ReadsALaterVersionThatHasMoreFields) {
  const auto parent =
      Traceparent::Parse("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00-later");
  ASSERT_TRUE(parent.has_value());
  EXPECT_EQ(parent->flags, 0);
}

TEST(Traceparent, NewTracesDiffer) {
  EXPECT_NE(Traceparent::Begin().TraceId(), Traceparent::Begin().TraceId());
}

}  // namespace
}  // namespace mkep::platform
