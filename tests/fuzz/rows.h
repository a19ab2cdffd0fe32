// Rows for filters, orders and pages.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "mkep/contract_test/v1/rows.pb.h"

namespace mkep::fuzz {

using contract_test::v1::Row;
using Rows = std::vector<std::unique_ptr<google::protobuf::Message>>;

// Some that differ in every field, one of them without any.
inline Rows SomeRows() {
  Rows rows;
  for (int i = 0; i < 4; ++i) {
    auto row = std::make_unique<Row>();
    if (i > 0) {
      row->set_name(i == 1 ? "" : "Example " + std::to_string(i));
      row->set_kind(static_cast<contract_test::v1::RowKind>(i));  // 3 is none that is known
      row->set_roll(100 - i);
      row->set_open(i == 2);
      row->set_score(0.5 * i);
      row->mutable_opened()->set_year(2020 + i);
      row->mutable_opened()->set_month(i);
      row->mutable_opened()->set_day(31);
      row->mutable_changed()->set_seconds(1'790'000'000LL * i);
      for (int tag = 0; tag < i; ++tag) row->add_tags("tag " + std::to_string(tag));
      row->mutable_place()->set_town("Town \"" + std::to_string(i) + "\\");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace mkep::fuzz
