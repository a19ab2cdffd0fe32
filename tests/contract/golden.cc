#include "contract/golden.h"

#include <fmt/format.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "contract/contract_walk.h"
#include "contract/specimen.h"
#include "mkep/platform/v1/journal.pb.h"
#include "platform/core/domain.h"

namespace mkep::contract_test {

namespace pb = google::protobuf;

namespace {

// `registry` of mkep.registry.v1.
std::string ServiceOf(const pb::Descriptor* event) {
  const std::string package = event->file()->package();
  const size_t begin = package.find('.') + 1;
  return package.substr(begin, package.find('.', begin) - begin);
}

bool IsEvent(const pb::Descriptor* message) {
  return message != nullptr && message->options().HasExtension(options::v1::event);
}

// A `<State>Event`: the number of its arm says which event it is.
bool HoldsEvents(const pb::Descriptor* message) {
  return message->real_oneof_decl_count() > 0 && IsEvent(message->field(0)->message_type());
}

// What a journal holds: records, events and what these stand in, whose generated code is linked in,
// by name.
std::vector<const pb::Descriptor*> Events() {
  std::vector<const pb::Descriptor*> events = {platform::v1::Record::descriptor()};
  for (const pb::Descriptor* message : Contract().messages) {
    if (!IsEvent(message) && !HoldsEvents(message)) continue;
    const auto* generated =
        pb::DescriptorPool::generated_pool()->FindMessageTypeByName(message->full_name());
    if (generated) events.push_back(generated);
  }
  std::sort(events.begin(), events.end(),
            [](const auto* a, const auto* b) { return a->full_name() < b->full_name(); });
  return events;
}

std::string ToHex(const std::string& bytes) {
  std::string hex;
  for (const char c : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return hex;
}

std::string TextOf(const pb::Message& event) {
  pb::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  std::string text;
  printer.PrintToString(event, &text);
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

}  // namespace

std::vector<std::string> GoldenServices() {
  std::set<std::string> services;
  for (const pb::Descriptor* event : Events()) services.insert(ServiceOf(event));
  return {services.begin(), services.end()};
}

std::vector<GoldenEvent> GoldenOf(const std::string& service) {
  std::vector<GoldenEvent> golden;
  for (const pb::Descriptor* event : Events()) {
    if (ServiceOf(event) != service) continue;
    for (const auto& specimen : Specimens(event)) {
      golden.push_back(
          {event->full_name(), TextOf(*specimen), ToHex(platform::Serialize(*specimen))});
    }
  }
  return golden;
}

std::filesystem::path GoldenFile(const std::string& service) {
  return std::filesystem::path("tests/contract/golden") / (service + ".golden");
}

std::vector<GoldenEvent> ReadGolden(const std::filesystem::path& file) {
  std::vector<GoldenEvent> events;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const size_t colon = line.find(": ");
    if (colon == std::string::npos) continue;
    const std::string name = line.substr(0, colon), value = line.substr(colon + 2);
    if (name == "event") events.push_back({value, "", ""});
    if (events.empty()) continue;
    if (name == "text") events.back().text = value;
    if (name == "hex") events.back().hex = value;
  }
  return events;
}

void WriteGolden(const std::filesystem::path& file, const std::vector<GoldenEvent>& events) {
  std::ofstream out(file, std::ios::trunc);
  for (const GoldenEvent& event : events) {
    out << fmt::format("event: {}\ntext: {}\nhex: {}\n\n", event.type, event.text, event.hex);
  }
}

std::string FromHex(const std::string& hex) {
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

}  // namespace mkep::contract_test
