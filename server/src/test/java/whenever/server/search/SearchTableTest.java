package whenever.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTableTest {
  @Test
  void aTableBeginsWithTheNamesOfItsColumns() {
    assertThat(new SearchTable("http://localhost").text())
        .isEqualTo("address,title,author,channel,day,time,sentence\r\n");
  }

  @Test
  void eachMomentIsARow() {
    try (var workspace = new SearchedWorkspace()) {
      var message = workspace.say("en", "one purple elephant", "another elephant");
      workspace.sql("UPDATE message SET title = '=HYPERLINK(1)' WHERE id = ?", message);
      var table = new SearchTable("http://localhost");

      table.addAll(workspace.find("elephant").hits());

      assertThat(table.text().split("\r\n"))
          .hasSize(3)
          .anySatisfy(row ->
              assertThat(row)
                  .startsWith("http://localhost/m/" + message + "?t=0,'=HYPERLINK(1),")
                  .endsWith(",0:00:01,one purple elephant"))
          .anySatisfy(row -> assertThat(row).endsWith(",0:00:02,another elephant"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"plain|plain", "one, two|\"one, two\"", "say \"hi\"|\"say \"\"hi\"\"\"", "Zoë|Zoë"})
  void signsThatDivideStandInQuotes(String value, String cell) {
    assertThat(SearchTable.cell(value)).isEqualTo(cell);
  }

  @Test
  void aCellMayHoldLines() {
    assertThat(SearchTable.cell("one\ntwo")).isEqualTo("\"one\ntwo\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"})
  void nothingIsAFormula(String value) {
    assertThat(SearchTable.cell(value)).isEqualTo("'" + value);
  }
}
