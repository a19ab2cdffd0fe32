#include "registry/registry.h"

#include <gtest/gtest.h>

namespace mkep::registry::v1 {
namespace {

TEST(Registry, IsPutTogether) {
  const auto service = Registry();
  EXPECT_EQ(service.answers().size(), 6U);
  EXPECT_EQ(service.uploads().size(), 3U);
  EXPECT_EQ(service.domain().aggregates().size(), 5U);
  EXPECT_EQ(service.domain().commands().size(), 4U);
  EXPECT_TRUE(service.publish());
}

}  // namespace
}  // namespace mkep::registry::v1
