package io.hanbeon.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadMoneyTest {
    private static final Currency KRW = Currency.getInstance("KRW");

    private static Money read(String body) throws Exception {
        var fields = new ObjectMapper().readTree(body);
        var currency = fields.path("currency");
        return ReadMoney.read(fields.get("amount"), currency.isTextual() ? currency.textValue() : null);
    }

    private static Money readKrw(String amount) throws Exception {
        return read("{\"amount\":" + amount + ",\"currency\":\"KRW\"}");
    }

    private static void refused(String amount, Class<? extends MoneyRefusal> fact) {
        var refusal = assertThrows(fact, () -> readKrw(amount));
        assertEquals("/amount", refusal.problem().errors().getFirst().pointer());
        assertEquals(400, refusal.problem().type().status());
    }

    @ParameterizedTest
    @CsvSource({"KRW,15000 KRW", "USD,150.00 USD", "JPY,15000 JPY", "KWD,15.000 KWD"})
    void an_amount_is_of_minor_units_whatever_the_currency(String currency, String money) throws Exception {
        assertEquals(
                money,
                read("{\"amount\":15000,\"currency\":\"" + currency + "\"}").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100.5",
                "15000.00",
                "15000.5",
                "1.5e4",
                "1e308",
                "1e999",
                "\"15000\"",
                "\"15,000\"",
                "true",
                "[1]",
                "{}",
                "-0.0"
            })
    void what_is_no_whole_number_is_refused(String amount) {
        refused(amount, MoneyRefusal.AmountNotWhole.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-1",
                "1000000000000",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775809"
            })
    void what_is_too_little_or_too_much_is_refused(String amount) {
        refused(amount, MoneyRefusal.AmountOutOfRange.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999_999_999_999L})
    void the_edges_are_amounts(long amount) throws Exception {
        assertEquals(Money.krw(amount), readKrw(Long.toString(amount)));
    }

    @Test
    void no_amount_is_refused_where_one_is_asked_for() {
        refused("null", MoneyRefusal.AmountMissing.class);
        assertThrows(MoneyRefusal.AmountMissing.class, () -> read("{\"currency\":\"KRW\"}"));
    }

    @Test
    void no_amount_is_none_where_it_may_be_left_out() throws Exception {
        var json = new ObjectMapper();
        assertEquals(Optional.empty(), ReadMoney.readIfGiven(null, KRW, "/amount"));
        assertEquals(Optional.empty(), ReadMoney.readIfGiven(json.readTree("null"), KRW, "/amount"));
        assertEquals(Optional.of(Money.krw(7)), ReadMoney.readIfGiven(json.readTree("7"), KRW, "/amount"));
        var zero = json.readTree("0");
        assertThrows(MoneyRefusal.AmountOutOfRange.class, () -> ReadMoney.readIfGiven(zero, KRW, "/amount"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"krw", "WON", "", " KRW", "XXX", "XAU"})
    void a_currency_is_an_ISO_code_in_capitals(String currency) {
        var refusal = assertThrows(
                MoneyRefusal.CurrencyUnknown.class, () -> read("{\"amount\":1,\"currency\":\"" + currency + "\"}"));
        assertEquals("/currency", refusal.problem().errors().getFirst().pointer());
    }

    @Test
    void no_currency_is_not_taken_for_won() {
        assertThrows(MoneyRefusal.CurrencyMissing.class, () -> read("{\"amount\":1}"));
    }
}
