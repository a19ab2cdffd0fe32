// What holds for every adapter of the log port: the tests are in log_conformance.cc, which a test
// executable compiles in and instantiates for its adapters.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "platform/journal/log.h"

namespace mkep::platform {

// A log, and what may happen to the process and whatever keeps the records.
class LogUnderTest {
 public:
  virtual ~LogUnderTest() = default;
  virtual Log& log() = 0;
  virtual void CrashAndReopen() = 0;
  // Nothing becomes durable until released.
  virtual void HoldDurability() = 0;
  virtual void ReleaseDurability() = 0;
};

struct Adapter {
  std::string name;
  std::unique_ptr<LogUnderTest> (*make)();
};

template <class Made>
std::unique_ptr<LogUnderTest> Make() {
  return std::make_unique<Made>();
}

inline std::string NameOf(const testing::TestParamInfo<Adapter>& tested) {
  return tested.param.name;
}

class LogConformance : public testing::TestWithParam<Adapter> {
 protected:
  Log& log() { return under_test_->log(); }
  std::unique_ptr<LogUnderTest> under_test_ = GetParam().make();
};

// Where it can be held back what becomes durable.
class LogConformanceHeld : public LogConformance {};

}  // namespace mkep::platform
