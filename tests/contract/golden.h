// Golden bytes: every event type, what events stand in, and every kind of record of a journal, as
// it was first written, for ever. One file a service; a file only grows, since a journal keeps what
// it has. `golden_write` adds what is missing.
//
//   event: mkep.registry.v1.SchoolRegistered
//   text: school { school_id: "school_id-1" … }
//   hex: 0a0b…
#pragma once

#include <google/protobuf/descriptor.h>

#include <filesystem>
#include <string>
#include <vector>

namespace mkep::contract_test {

struct GoldenEvent {
  std::string type;
  std::string text;
  std::string hex;

  bool operator==(const GoldenEvent&) const = default;
};

// Short names of the packages that have events, in order: `evaluations`, …, `platform`.
std::vector<std::string> GoldenServices();
// Today's form of every event type of a service, in the order of their names.
std::vector<GoldenEvent> GoldenOf(const std::string& service);

std::filesystem::path GoldenFile(const std::string& service);
// Empty where there is no such file.
std::vector<GoldenEvent> ReadGolden(const std::filesystem::path& file);
void WriteGolden(const std::filesystem::path& file, const std::vector<GoldenEvent>& events);

std::string FromHex(const std::string& hex);

}  // namespace mkep::contract_test
