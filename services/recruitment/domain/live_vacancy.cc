#include "recruitment/domain/live_vacancy.h"

#include <fmt/format.h>

#include "recruitment/domain/funding_ages.h"
#include "recruitment/domain/standard.h"

namespace mkep::recruitment::v1 {
namespace {

constexpr std::string_view kFirstExampleUkprn = "10999001";

bool IsExampleUkprn(const std::string& id) {
  return id.size() == kFirstExampleUkprn.size() && id >= kFirstExampleUkprn &&
         id.starts_with("10999");
}

Course CourseOf(const StandardFacts& standard) {
  Course course;
  course.set_lars_code(standard.lars_code());
  course.set_reference(standard.version().empty()
                           ? standard.reference()
                           : fmt::format("{} v{}", standard.reference(), standard.version()));
  course.set_title(standard.title());
  course.set_level(standard.level());
  course.set_level_name(LevelName(standard));
  *course.mutable_routes() = standard.routes();
  return course;
}

}  // namespace

bool IsExample(const Vacancy& vacancy) {
  const Employer& employer = vacancy.advert().employer();
  return IsExampleUkprn(vacancy.publisher_id()) || IsExampleUkprn(employer.employer_id()) ||
         employer.name().find("Example") != std::string::npos;
}

LiveVacancy Live(const std::string& vacancy_id, const Vacancy& vacancy,
                 const StandardFacts& standard, const google::type::Date& today) {
  LiveVacancy live;
  live.set_vacancy_id(vacancy_id);
  live.set_publisher_id(vacancy.publisher_id());
  live.set_reference(vacancy.reference());
  *live.mutable_advert() = vacancy.advert();
  *live.mutable_course() = CourseOf(standard);
  *live.mutable_posted_date() = today;
  live.set_age_note(AgeNote(vacancy.advert(), standard));
  live.set_example(IsExample(vacancy));
  return live;
}

}  // namespace mkep::recruitment::v1
