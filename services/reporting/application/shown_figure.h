// How a figure is shown: the value as published, or why there is none.
#pragma once

#include <string_view>

#include "mkep/registry/v1/registry_published.pb.h"
#include "mkep/reporting/v1/reporting_published.pb.h"
#include "reporting/application/comparison.h"

namespace mkep::reporting::v1 {

// A published figure, unchanged, with its publisher's own code where it has one.
ShownFigure ShowPublished(const registry::v1::Figure& figure, std::string_view subject);
// No figure: not published for a known reason, or in none of the imported files.
ShownFigure ShowMissing(std::string_view measure, std::string_view period);
// An unweighted mean of ours over the figures that schools of a phase have in the dataset of
// `like`.
ShownFigure ShowMean(const Mean& mean, const registry::v1::Figure& like, registry::v1::Phase phase);
// "65.3" for 653000.
std::string TextOf(int64_t value_e4);

}  // namespace mkep::reporting::v1
