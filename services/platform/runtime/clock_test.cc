#include "platform/runtime/clock.h"

#include <gtest/gtest.h>

#include "platform/core/dates.h"

namespace mkep::platform {
namespace {

TEST(SettableClock, IsTheSystemsUntilItIsSet) {
  const int64_t before = Micros(SystemClock().now());
  const int64_t shown = Micros(SettableClock().now());
  EXPECT_LE(before, shown);
  EXPECT_LE(shown, Micros(SystemClock().now()));
}

TEST(SettableClock, GoesOnFromWhatWasSet) {
  SettableClock clock;
  const Timestamp set = *ParseTime("2026-09-01T08:00:00Z");
  clock.Set(set);
  const int64_t first = Micros(clock.now());
  const int64_t second = Micros(clock.now());
  EXPECT_GE(first, Micros(set));
  EXPECT_GE(second, first);
  EXPECT_EQ(ToText(LocalDay(clock.now())), "2026-09-01");
}

TEST(SettableClock, MayBeSetBack) {
  SettableClock clock;
  clock.Set(*ParseTime("2030-01-01T00:00:00Z"));
  clock.Set(*ParseTime("2022-04-25T00:00:00Z"));
  EXPECT_EQ(ToText(LocalDay(clock.now())), "2022-04-25");
}

}  // namespace
}  // namespace mkep::platform
