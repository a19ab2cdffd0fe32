// What the benchmarks ask of recruitment: vacancies of one publisher, drafted, edited and read. An
// edit is an ordinary command: twenty-one fields to validate, one aggregate, one event that holds
// the whole advert; it publishes nothing, as most commands do not.
#pragma once

#include <string>
#include <vector>

#include "mkep/recruitment/v1/recruitment_service.pb.h"
#include "recruitment/testing/examples.h"

namespace mkep::bench {

using recruitment::v1::DraftVacancyRequest;
using recruitment::v1::DraftVacancyResponse;
using recruitment::v1::EditVacancyRequest;
using recruitment::v1::EditVacancyResponse;
using recruitment::v1::GetVacancyRequest;
using recruitment::v1::GetVacancyResponse;
using recruitment::v1::kPublisher;

inline constexpr const char* kDraft = "/mkep.recruitment.v1.RecruitmentService/DraftVacancy";
inline constexpr const char* kEdit = "/mkep.recruitment.v1.RecruitmentService/EditVacancy";
inline constexpr const char* kGet = "/mkep.recruitment.v1.RecruitmentService/GetVacancy";

// Requests over a fixed number of vacancies, each in turn. No two edits say the same.
class Adverts {
 public:
  explicit Adverts(size_t vacancies) : vacancies_(vacancies) {}

  size_t vacancies() const { return vacancies_; }
  // Only the first so many from now on.
  void NarrowTo(size_t vacancies) { vacancies_ = vacancies; }
  std::vector<DraftVacancyRequest> Drafts();
  std::vector<EditVacancyRequest> Edits(size_t count);
  std::vector<GetVacancyRequest> Gets(size_t count);

 private:
  std::string NextId();

  size_t vacancies_;
  uint64_t requests_ = 0;
  uint64_t edits_ = 0;
  uint64_t gets_ = 0;
};

}  // namespace mkep::bench
