#include "reporting/domain/safe_table.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <queue>
#include <utility>

namespace mkep::reporting::v1 {
namespace {

// Rows and columns are the two sides of a graph, cells its edges. With the totals of rows and of
// columns taken as negative, every line of the table sums to zero, so the tables that fit the shown
// cells differ by cycles of withheld cells that go up and down in turn. A withheld cell is safe if
// and only if such a cycle leads through it without taking any count below zero.
constexpr int64_t kNoWay = std::numeric_limits<int64_t>::max();

struct Cell {
  size_t row;
  size_t column;
};

class Graph {
 public:
  explicit Graph(const SafeTable& table)
      : table_(table), rows_(table.cells.size()), columns_(table.cells.front().size()) {}

  // The cells of the cheapest cycle through a withheld cell; empty where there is none. A withheld
  // cell costs nothing, a shown one its count and one more; without `may_withhold` none is taken.
  std::vector<Cell> CheapestCycle(Cell through, bool may_withhold) const {
    std::vector<Cell> best;
    int64_t best_cost = kNoWay;
    for (const bool up : {true, false}) {
      if (!CanMove(through, up)) continue;
      // Up leads from the row to the column: the way back leads from the column to the row.
      const size_t from = up ? rows_ + through.column : through.row;
      const size_t to = up ? through.row : rows_ + through.column;
      auto [cost, path] = CheapestPath(from, to, through, may_withhold);
      if (cost >= best_cost) continue;
      best_cost = cost;
      best = std::move(path);
    }
    return best;
  }

 private:
  bool IsRowOrColumnTotal(Cell cell) const {
    return (cell.row + 1 == rows_) != (cell.column + 1 == columns_);
  }

  // Whether the cell's signed count can go up (or down) by one. Counts have no upper end.
  bool CanMove(Cell cell, bool up) const {
    const bool count_grows = IsRowOrColumnTotal(cell) ? !up : up;
    return count_grows || table_.cells[cell.row][cell.column] > 0;
  }

  int64_t Cost(Cell cell) const {
    return table_.withheld[cell.row][cell.column] ? 0 : table_.cells[cell.row][cell.column] + 1;
  }

  // Dijkstra; the cell `but` is not walked.
  std::pair<int64_t, std::vector<Cell>> CheapestPath(size_t from, size_t to, Cell but,
                                                     bool may_withhold) const {
    const size_t nodes = rows_ + columns_;
    std::vector<int64_t> cost(nodes, kNoWay);
    std::vector<Cell> by(nodes, Cell{0, 0});
    std::priority_queue<std::pair<int64_t, size_t>, std::vector<std::pair<int64_t, size_t>>,
                        std::greater<>>
        open;
    cost[from] = 0;
    open.push({0, from});
    while (!open.empty()) {
      const auto [so_far, node] = open.top();
      open.pop();
      if (so_far > cost[node]) continue;
      const bool in_row = node < rows_;
      for (size_t other = in_row ? rows_ : 0; other < (in_row ? nodes : rows_); ++other) {
        const Cell cell = in_row ? Cell{node, other - rows_} : Cell{other, node - rows_};
        if (!CanWalk(cell, in_row, but, may_withhold)) continue;
        const int64_t total = so_far + Cost(cell);
        if (total >= cost[other]) continue;
        cost[other] = total;
        by[other] = cell;
        open.push({total, other});
      }
    }
    return {cost[to], Way(from, to, cost, by)};
  }

  bool CanWalk(Cell cell, bool up, Cell but, bool may_withhold) const {
    if (cell.row == but.row && cell.column == but.column) return false;
    if (!may_withhold && !table_.withheld[cell.row][cell.column]) return false;
    return CanMove(cell, up);
  }

  std::vector<Cell> Way(size_t from, size_t to, const std::vector<int64_t>& cost,
                        const std::vector<Cell>& by) const {
    std::vector<Cell> way;
    if (cost[to] == kNoWay) return way;
    for (size_t node = to; node != from;
         node = node < rows_ ? rows_ + by[node].column : by[node].row) {
      way.push_back(by[node]);
    }
    return way;
  }

  const SafeTable& table_;
  size_t rows_;
  size_t columns_;
};

SafeTable WithTotals(const std::vector<std::vector<int64_t>>& counts) {
  SafeTable table{counts, {}};
  std::vector<int64_t> totals(counts.front().size() + 1, 0);
  for (std::vector<int64_t>& row : table.cells) {
    int64_t total = 0;
    for (const int64_t count : row) total += count;
    row.push_back(total);
    for (size_t column = 0; column < row.size(); ++column) totals[column] += row[column];
  }
  table.cells.push_back(totals);
  return table;
}

void WithholdSmall(SafeTable& table, int64_t fewest) {
  for (const std::vector<int64_t>& row : table.cells) {
    std::vector<bool>& withheld = table.withheld.emplace_back();
    for (const int64_t count : row) withheld.push_back(count < fewest);
  }
}

}  // namespace

SafeTable MakeSafe(const std::vector<std::vector<int64_t>>& counts, int64_t fewest) {
  SafeTable table = WithTotals(counts);
  WithholdSmall(table, fewest);
  for (size_t row = 0; row < table.cells.size(); ++row) {
    for (size_t column = 0; column < table.cells[row].size(); ++column) {
      if (!table.withheld[row][column] || !CanBeWorkedOut(table, row, column)) continue;
      for (const Cell& cell : Graph(table).CheapestCycle({row, column}, true)) {
        table.withheld[cell.row][cell.column] = true;
      }
    }
  }
  return table;
}

bool CanBeWorkedOut(const SafeTable& table, size_t row, size_t column) {
  return table.withheld[row][column] && Graph(table).CheapestCycle({row, column}, false).empty();
}

}  // namespace mkep::reporting::v1
