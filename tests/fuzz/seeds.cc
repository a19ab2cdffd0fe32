// Writes inputs to begin with, DIR/<target>/<number>, for the targets whose inputs are no text:
// messages of every type, and what the services' stories say, store and publish.
// Usage: fuzz_seeds DIR
#include <filesystem>
#include <fstream>
#include <iostream>

#include "contract/specimen.h"
#include "fuzz/fuzz.h"
#include "fuzz/messages.h"
#include "fuzz/services.h"
#include "platform/journal/frame.h"
#include "properties/stored_events.h"

namespace mkep::fuzz {
namespace {

namespace pb = google::protobuf;
using properties::World;

class Seeds {
 public:
  explicit Seeds(std::filesystem::path directory) : directory_(std::move(directory)) {}

  void Write(const std::string& target, const std::string& input) {
    const std::filesystem::path folder = directory_ / target;
    std::filesystem::create_directories(folder);
    std::ofstream(folder / std::to_string(++number_), std::ios::binary) << input;
  }

 private:
  const std::filesystem::path directory_;
  int number_ = 0;
};

void WriteSpecimens(Seeds& seeds) {
  for (const auto* type : RequestTypes()) {
    for (const auto& request : contract_test::Specimens(type)) {
      for (const char* target : {"request", "decide", "query"})
        seeds.Write(target, InputOf(*request));
    }
    seeds.Write("query", InputOf(*NewMessage(type)));
  }
  for (const auto* type : PublishedTypes()) {
    for (const auto& data : contract_test::Specimens(type))
      seeds.Write("published", InputOf(*data));
  }
}

// What reached the service, and what it stored.
void WriteStory(const World& service, Seeds& seeds) {
  for (const auto& told : service.taken()) {
    for (const auto& message : told.messages) {
      const bool foreign = service.setting().ReactionTo(message->GetDescriptor()) != nullptr;
      for (const char* target : {"request", "decide"})
        seeds.Write(foreign ? "published" : target, InputOf(*message));
    }
  }
  const auto journal = service.replica().log.Read(0, SIZE_MAX, {}).value();
  for (const auto& record : journal)
    seeds.Write("record", "mkep.platform.v1.Record\n" + record.bytes);
  const auto& domain = service.setting().service().domain();
  for (const auto& stored : properties::StoredEventsOf(service.setting())) {
    const auto* type = domain.FindAggregate(stored.kind);
    if (type) seeds.Write("event", type->event->full_name() + '\n' + stored.bytes);
  }
}

void WriteSegments(Seeds& seeds) {
  using namespace platform;
  std::string first = EncodeSegmentHeader({});
  AppendFrame(first, 0, 0, "zero");
  AppendFrame(first, 1, 1, "one");
  AppendFrame(first, 2, 1, "");
  std::string second = EncodeSegmentHeader({kSegmentFormat, 3, 0, first.size()});
  AppendFrame(second, 3, 3, std::string(100, 'x'));
  AppendFrame(second, 4, 4, "four");
  for (const char* mark : {"", "!", "0!", "2!", "5!", "5"}) {
    const std::string line = std::string(mark) + '\n';
    seeds.Write("segment", line + first);
    seeds.Write("segment", line + first + second);
    seeds.Write("segment", line + first + second.substr(0, second.size() - 1));
  }
}

}  // namespace
}  // namespace mkep::fuzz

int main(int argc, char** argv) {
  if (argc != 2) return std::cerr << "Usage: fuzz_seeds DIR\n", 2;
  mkep::fuzz::Seeds seeds(argv[1]);
  mkep::fuzz::WriteSpecimens(seeds);
  for (const auto& service : mkep::fuzz::Services()) mkep::fuzz::WriteStory(*service, seeds);
  mkep::fuzz::WriteSegments(seeds);
}
