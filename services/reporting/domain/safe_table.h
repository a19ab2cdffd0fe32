// A table of counts with its totals, made safe to publish: small cells are withheld, and further
// ones with them, so that no withheld cell can be worked out from the totals, even by somebody who
// knows that no count is negative. Pure, in integers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mkep::reporting::v1 {

struct SafeTable {
  // Rows of cells; the last cell of each row is its total, the last row holds the totals of the
  // columns and, at its end, the grand total.
  std::vector<std::vector<int64_t>> cells;
  // Of the same shape: which cells are withheld.
  std::vector<std::vector<bool>> withheld;
};

// `counts` has at least one row and one column, no totals, and no negative count. Cells and totals
// below `fewest` are withheld, then whatever else is needed, small cells first.
SafeTable MakeSafe(const std::vector<std::vector<int64_t>>& counts, int64_t fewest);

// Whether a withheld cell has only one value that the shown cells allow.
bool CanBeWorkedOut(const SafeTable& table, size_t row, size_t column);

}  // namespace mkep::reporting::v1
