#include "reporting/domain/safe_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <random>

namespace mkep::reporting::v1 {
namespace {

constexpr int64_t kFewest = 6;
constexpr int64_t kMost = 16;  // greatest value tried by hand

// The attacker: knows every shown cell, that lines add up and that no count is negative. It narrows
// the range of each withheld cell line by line, and eliminates over the equations of all lines. It
// shares nothing with the code that withholds.
class Attacker {
 public:
  explicit Attacker(const SafeTable& table)
      : rows_(table.cells.size()), columns_(table.cells[0].size()) {
    for (size_t r = 0; r < rows_; ++r) {
      for (size_t c = 0; c < columns_; ++c) {
        const bool hidden = table.withheld[r][c];
        low_.push_back(hidden ? 0 : table.cells[r][c]);
        high_.push_back(hidden ? kUnbounded : table.cells[r][c]);
      }
    }
    for (size_t r = 0; r < rows_; ++r) lines_.push_back(Line(r * columns_, 1, columns_));
    for (size_t c = 0; c < columns_; ++c) lines_.push_back(Line(c, columns_, rows_));
  }

  // Cells that were hidden and are known now.
  int Solved(const SafeTable& table) {
    while (Narrow()) {
    }
    int solved = 0;
    for (size_t i = 0; i < low_.size(); ++i) {
      if (table.withheld[i / columns_][i % columns_] && low_[i] == high_[i]) ++solved;
    }
    return solved + Eliminated();
  }

 private:
  static constexpr int64_t kUnbounded = 1'000'000;
  using Equation = std::vector<std::pair<size_t, int>>;  // cell and sign; all sum to zero

  static Equation Line(size_t first, size_t step, size_t length) {
    Equation line;
    for (size_t i = 0; i < length; ++i)
      line.emplace_back(first + i * step, i + 1 == length ? -1 : 1);
    return line;
  }

  bool Narrow() {
    bool narrowed = false;
    for (const Equation& line : lines_) {
      for (const auto& [cell, sign] : line) narrowed = NarrowCell(line, cell, sign) || narrowed;
    }
    return narrowed;
  }

  bool NarrowCell(const Equation& line, size_t cell, int sign) {
    int64_t low = 0;
    int64_t high = 0;
    for (const auto& [other, other_sign] : line) {
      if (other == cell) continue;
      low += other_sign > 0 ? low_[other] : -high_[other];
      high += other_sign > 0 ? high_[other] : -low_[other];
    }
    const int64_t least = sign > 0 ? -high : low;
    const int64_t most = sign > 0 ? -low : high;
    const bool narrowed = least > low_[cell] || most < high_[cell];
    low_[cell] = std::max(low_[cell], least);
    high_[cell] = std::min(high_[cell], most);
    return narrowed;
  }

  // Gauss over the rationals, in doubles: the coefficients stay 0, 1 and -1 (the matrix of a
  // graph).
  int Eliminated() {
    std::vector<std::vector<int>> matrix;
    for (const Equation& line : lines_) {
      std::vector<int> row(low_.size(), 0);
      for (const auto& [cell, sign] : line) row[cell] = low_[cell] == high_[cell] ? 0 : sign;
      matrix.push_back(row);
    }
    size_t rank = 0;
    for (size_t cell = 0; cell < low_.size() && rank < matrix.size(); ++cell)
      rank += Pivot(matrix, rank, cell) ? 1 : 0;
    return static_cast<int>(
        std::count_if(matrix.begin(), matrix.end(), [](const std::vector<int>& row) {
          return std::count_if(row.begin(), row.end(), [](int x) { return x != 0; }) == 1;
        }));
  }

  static bool Pivot(std::vector<std::vector<int>>& matrix, size_t rank, size_t cell) {
    const auto found = std::find_if(matrix.begin() + static_cast<long>(rank), matrix.end(),
                                    [cell](const std::vector<int>& row) { return row[cell] != 0; });
    if (found == matrix.end()) return false;
    std::swap(*found, matrix[rank]);
    for (size_t other = 0; other < matrix.size(); ++other) {
      const int factor = matrix[other][cell] * matrix[rank][cell];
      if (other == rank || factor == 0) continue;
      for (size_t i = 0; i < matrix[other].size(); ++i)
        matrix[other][i] -= factor * matrix[rank][i];
    }
    return true;
  }

  size_t rows_;
  size_t columns_;
  std::vector<int64_t> low_;
  std::vector<int64_t> high_;
  std::vector<Equation> lines_;
};

std::vector<std::vector<int64_t>> RandomCounts(std::mt19937& random) {
  const size_t rows = 1 + random() % 5;
  const size_t columns = 1 + random() % 5;
  const auto most = 3 + random() % 60;
  std::vector<std::vector<int64_t>> counts(rows, std::vector<int64_t>(columns));
  for (auto& row : counts) {
    for (int64_t& count : row)
      count = static_cast<int64_t>(random() % (random() % 3 == 0 ? 8 : most));
  }
  return counts;
}

// How many values a withheld cell of a 2 by 2 table may have, by trying them all.
int PossibleValues(const SafeTable& table, size_t row, size_t column) {
  std::vector<int> seen(kMost + 1, 0);
  for (int64_t a = 0; a <= kMost; ++a) {
    for (int64_t b = 0; b <= kMost; ++b) {
      for (int64_t c = 0; c <= kMost; ++c) {
        for (int64_t d = 0; d <= kMost; ++d) {
          const int64_t all[3][3] = {{a, b, a + b}, {c, d, c + d}, {a + c, b + d, a + b + c + d}};
          bool fits = true;
          for (size_t r = 0; r < 3 && fits; ++r) {
            for (size_t k = 0; k < 3 && fits; ++k)
              fits = table.withheld[r][k] || all[r][k] == table.cells[r][k];
          }
          if (fits && all[row][column] <= kMost) seen[static_cast<size_t>(all[row][column])] = 1;
        }
      }
    }
  }
  return std::accumulate(seen.begin(), seen.end(), 0);
}

TEST(SafeTable, WithholdsSmallCellsAndSmallTotals) {
  const SafeTable table = MakeSafe({{3, 40}, {50, 60}}, kFewest);
  EXPECT_TRUE(table.withheld[0][0]);
  EXPECT_EQ(table.cells[2][2], 153);
}

TEST(SafeTable, WithholdsNothingWhereNothingIsSmall) {
  const SafeTable table = MakeSafe({{10, 40}, {50, 60}}, kFewest);
  for (const auto& row : table.withheld) EXPECT_EQ(std::count(row.begin(), row.end(), true), 0);
}

TEST(SafeTable, WithholdsMoreSoThatTotalsDoNotGiveASmallCellAway) {
  const SafeTable table = MakeSafe({{3, 40, 9}, {50, 60, 70}, {80, 90, 100}}, kFewest);
  EXPECT_FALSE(CanBeWorkedOut(table, 0, 0));
  // The cheapest way round goes by the next smallest cell of the row.
  EXPECT_TRUE(table.withheld[0][2]);
}

TEST(SafeTable, KnowsThatTwoWithheldZeroesGiveEachOtherAway) {
  SafeTable table{{{0, 0, 7, 7}, {8, 9, 10, 27}, {8, 9, 17, 34}}, {}};
  table.withheld.assign(3, std::vector<bool>(4, false));
  table.withheld[0][0] = table.withheld[0][1] = true;
  table.withheld[1][0] = table.withheld[1][1] = true;
  EXPECT_TRUE(CanBeWorkedOut(table, 0, 0));
  // With a one among them the two rows can trade it, and nobody knows which way.
  table.cells = {{1, 0, 7, 8}, {8, 9, 10, 27}, {9, 9, 17, 35}};
  EXPECT_FALSE(CanBeWorkedOut(table, 0, 0));
  EXPECT_FALSE(CanBeWorkedOut(table, 0, 1));
}

TEST(SafeTable, CannotBeSolvedByAnAttacker) {
  std::mt19937 random(20261122);
  int solved = 0;
  for (int i = 0; i < 10'000; ++i) {
    const SafeTable table = MakeSafe(RandomCounts(random), kFewest);
    solved += Attacker(table).Solved(table);
  }
  EXPECT_EQ(solved, 0);
}

TEST(SafeTable, WouldBeSolvedWithoutTheFurtherCells) {
  std::mt19937 random(20261122);
  int solved = 0;
  for (int i = 0; i < 200; ++i) {
    SafeTable table = MakeSafe(RandomCounts(random), kFewest);
    for (size_t r = 0; r < table.cells.size(); ++r) {
      for (size_t c = 0; c < table.cells[r].size(); ++c)
        table.withheld[r][c] = table.cells[r][c] < kFewest;
    }
    solved += Attacker(table).Solved(table);
  }
  EXPECT_GT(solved, 0);
}

TEST(CanBeWorkedOut, AgreesWithTryingAllTables) {
  std::mt19937 random(7);
  for (int i = 0; i < 12; ++i) {
    std::vector<std::vector<int64_t>> counts(2, std::vector<int64_t>(2));
    for (auto& row : counts) {
      for (int64_t& count : row) count = static_cast<int64_t>(random() % 4);
    }
    SafeTable table = MakeSafe(counts, kFewest);
    for (auto& row : table.withheld) {
      for (size_t c = 0; c < row.size(); ++c) row[c] = random() % 2 == 0;
    }
    for (size_t r = 0; r < 2; ++r) {
      for (size_t c = 0; c < 2; ++c) {
        if (!table.withheld[r][c]) continue;
        EXPECT_EQ(CanBeWorkedOut(table, r, c), PossibleValues(table, r, c) == 1)
            << i << ": " << r << "," << c;
      }
    }
  }
}

}  // namespace
}  // namespace mkep::reporting::v1
