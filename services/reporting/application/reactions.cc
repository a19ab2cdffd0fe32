#include "reporting/application/reactions.h"

#include "reporting/domain/figures.h"

namespace mkep::reporting::v1 {

std::shared_ptr<const RecordSchoolRequest> OnSchoolChanged(const registry::v1::SchoolChanged& changed) {
  auto request = std::make_shared<RecordSchoolRequest>();
  request->set_school_id(changed.school().school_id());
  *request->mutable_changed() = changed;
  return request;
}

std::shared_ptr<const RecordFiguresRequest> OnFiguresPublished(const registry::v1::FiguresPublished& published) {
  auto request = std::make_shared<RecordFiguresRequest>();
  request->set_subject_id(SubjectId(published.subject()));
  *request->mutable_published() = published;
  return request;
}

}  // namespace mkep::reporting::v1
