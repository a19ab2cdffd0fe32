// What a request that is wrong in some way must be answered with, and what it may leave behind.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "faults/whole_suite.h"

namespace mkep::fault_test {

struct Bad {
  std::string what;
  std::string service;
  std::string method;
  std::string request;  // in text format
  ClientMetadata caller;
  grpc::StatusCode code;
  std::string reason;
  std::string says;  // part of the sentence
  std::vector<std::string> wrong_fields = {};
};

// School s-999001 and vacancy v-1 of publisher p-1, a draft, in one suite for all tests.
class BadRequests : public ::testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();

  // Code, reason, a sentence that says what to do, and the details that belong to the code.
  static void ExpectAnswer(const Bad& bad, const Answered& answered);
  // Answered at the door, or of an older etag: no journal grows.
  static void ExpectNoTrace(const Bad& bad);
  // A refusal of the domain, its retry, and what only asked whether it would be refused: one
  // record, and no change.
  static void ExpectOneRecord(const Bad& bad);

  static const ClientMetadata kOfficer, kPublisher, kReviewer, kHead;
  static WholeSuite* suite_;
  static std::string token_;  // of the school's registration
};

// The school's registration, under the id it was registered with.
inline constexpr const char* kSchool =
    "school_id: 's-999001' urn: '999001' name: 'Example School' phase: PHASE_PRIMARY";
inline constexpr const char* kUsedId = "00000000-0000-4000-8000-aaaaaaaaaaaa";

}  // namespace mkep::fault_test
