// The day a query is about, in Milton Keynes: that of the moment asked for, otherwise today.
#pragma once

#include "platform/application/queries.h"
#include "platform/core/dates.h"

namespace mkep::recruitment::v1 {

template <class Request>
google::type::Date AsOfDay(const platform::Queries& queries, const Request& request) {
  return request.has_as_of_time() ? platform::LocalDay(request.as_of_time())
                                  : queries.moment().today;
}

}  // namespace mkep::recruitment::v1
