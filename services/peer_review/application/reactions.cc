#include "peer_review/application/reactions.h"

#include <string_view>

#include "mkep/peer_review/v1/peer_review_cycle_commands.pb.h"
#include "peer_review/domain/school.h"

namespace mkep::peer_review::v1 {

using google::protobuf::Message;
using platform::v1::PublishedEvent;

namespace {

constexpr std::string_view kSchool = "school/";

}  // namespace

std::shared_ptr<const Message> React(const registry::v1::SchoolChanged& changed,
                                     const PublishedEvent&) {
  auto command = std::make_shared<RecordSchoolRequest>();
  command->set_school_id(changed.school().school_id());
  *command->mutable_school() = changed.school();
  return command;
}

std::shared_ptr<const Message> React(const registry::v1::FiguresPublished& published,
                                     const PublishedEvent&) {
  if (published.subject().rfind(kSchool, 0) != 0) return nullptr;
  auto command = std::make_shared<RecordFiguresRequest>();
  command->set_school_id(published.subject().substr(kSchool.size()));
  for (const auto& figure : published.figures()) {
    if (IsUsed(figure)) *command->add_figures() = figure;
  }
  if (command->figures().empty()) return nullptr;
  return command;
}

}  // namespace mkep::peer_review::v1
