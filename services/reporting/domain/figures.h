// Published figures of a subject, kept by theme so that a report loads only what it shows. A figure
// replaces the one of the same measure, period, breakdown and dataset and leaves all others.
#pragma once

#include <string>
#include <string_view>

#include "mkep/reporting/v1/reporting_events.pb.h"
#include "mkep/reporting/v1/reporting_requests.pb.h"
#include "mkep/reporting/v1/reporting_state.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"
#include "platform/core/reader.h"

namespace mkep::reporting::v1 {

platform::Decision Decide(const platform::Reader& read, const RecordFiguresRequest& command,
                          const platform::Moment& now);
void Evolve(Figures& figures, const FiguresEvent& event);

// Id of a subject as registry keys it: `school/s-110532` is `school.s-110532`.
std::string SubjectId(std::string_view subject);
// What a measure is about: `ks2.rwm.expected` is of the theme `ks2`.
std::string ThemeOf(std::string_view measure);
// Id of the aggregate that holds a subject's figures of a theme.
std::string FiguresId(std::string_view subject, std::string_view theme);

}  // namespace mkep::reporting::v1
