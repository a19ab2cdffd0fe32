// The site's pages: server-rendered, readable by everybody, no script.
#pragma once

#include "platform/application/service.h"
#include "reporting/application/page_frame.h"

namespace mkep::reporting::v1 {

using platform::PageAnswer;
using platform::PageRequest;

// Where a page stands: sample data, and the day asked for by ?as_of=.
Site SiteOf(const PageRequest& request);
// The page, unless the day asked for is none.
platform::ServiceDefinition::PageFunction OnARealDay(
    platform::ServiceDefinition::PageFunction page);
// A page that says what is wrong and what to do next.
PageAnswer Apology(const platform::Error& error, const Site& site);

PageAnswer HomePage(const platform::Queries& queries, const PageRequest& request);
PageAnswer SchoolsPage(const platform::Queries& queries, const PageRequest& request);
// /schools/{urn}; a urn that ends in .csv or .json gives that.
PageAnswer SchoolPage(const platform::Queries& queries, const PageRequest& request);
PageAnswer CityPage(const platform::Queries& queries, const PageRequest& request);
// /city/{format}: csv or json.
PageAnswer CityDocument(const platform::Queries& queries, const PageRequest& request);
// /figures/{kind}/{id}/{measure}/{period}/{breakdown}: kind and id make the subject,
// `school/s-110532`.
PageAnswer FigurePage(const platform::Queries& queries, const PageRequest& request);
PageAnswer VacanciesPage(const platform::Queries& queries, const PageRequest& request);
PageAnswer AboutPage(const platform::Queries& queries, const PageRequest& request);
PageAnswer StylePage(const platform::Queries& queries, const PageRequest& request);

}  // namespace mkep::reporting::v1
