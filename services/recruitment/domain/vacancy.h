// A vacancy from draft to archive. Publishers write, reviewers decide, the timer closes; what is
// live is open through the whole of its closing day, Milton Keynes time.
#pragma once

#include "mkep/recruitment/v1/recruitment_service.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"
#include "platform/core/reader.h"

namespace mkep::recruitment::v1 {

// vacancy_writing.cc
platform::Decision Decide(const platform::Reader&, const DraftVacancyRequest&,
                          const platform::Moment&);
platform::Decision Decide(const platform::Reader&, const UpsertVacancyRequest&,
                          const platform::Moment&);
platform::Decision Decide(const platform::Reader&, const CloneVacancyRequest&,
                          const platform::Moment&);
platform::Decision Decide(const Vacancy&, const EditVacancyRequest&, const platform::Moment&);
// vacancy_review.cc
platform::Decision Decide(const platform::Reader&, const SubmitVacancyRequest&,
                          const platform::Moment&);
platform::Decision Decide(const Vacancy&, const ReferVacancyRequest&, const platform::Moment&);
platform::Decision Decide(const Vacancy&, const RejectVacancyRequest&, const platform::Moment&);
platform::Decision Decide(const platform::Reader&, const PublishVacancyRequest&,
                          const platform::Moment&);
// vacancy_open.cc
platform::Decision Decide(const platform::Reader&, const ExtendVacancyRequest&,
                          const platform::Moment&);
platform::Decision Decide(const Vacancy&, const WithdrawVacancyRequest&, const platform::Moment&);
platform::Decision Decide(const Vacancy&, const ArchiveVacancyRequest&, const platform::Moment&);
platform::Decision Decide(const Vacancy&, const CloseVacancyRequest&, const platform::Moment&);

void Evolve(Vacancy& vacancy, const VacancyEvent& event);

// Its status on a day: a live one whose closing day is over is closed, whether or not the timer has
// recorded it yet.
VacancyStatus StatusOn(const google::type::Date& day, const Vacancy& vacancy);
// "live", "draft", …
std::string InWords(VacancyStatus status);

}  // namespace mkep::recruitment::v1
