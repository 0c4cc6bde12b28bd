package io.hanbeon.money;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Money of a request: an amount in minor units as a whole JSON number, and a currency. The amount is taken as a JSON node,
 * since whoever reads {@code 100.5} or {@code 1e308} as a long has changed it already. What is not exactly an amount is
 * refused by the name of its field.
 */
public final class ReadMoney {
    public static final long AMOUNT_MIN = 1;
    public static final long AMOUNT_MAX = 999_999_999_999L;

    private static final Map<String, Currency> CURRENCIES = Currency.availableCurrencies()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, currency -> currency));

    private ReadMoney() {}

    /** Of the fields {@code amount} and {@code currency}. */
    public static Money read(@Nullable JsonNode amount, @Nullable String currency) {
        return new Money(amount(amount, "/amount"), currency(currency, "/currency"));
    }

    /** An amount that a request must name, of a currency that is known already. */
    public static Money read(@Nullable JsonNode amount, Currency currency, String pointer) {
        return new Money(amount(amount, pointer), currency);
    }

    /** An amount that a request may leave out. */
    public static Optional<Money> readIfGiven(@Nullable JsonNode amount, Currency currency, String pointer) {
        return isMissing(amount) ? Optional.empty() : Optional.of(read(amount, currency, pointer));
    }

    /** As ISO 4217 writes it, in capitals. */
    public static Currency currency(@Nullable String currency, String pointer) {
        if (currency == null) {
            throw new MoneyRefusal.CurrencyMissing(pointer);
        }
        return Optional.ofNullable(CURRENCIES.get(currency))
                .orElseThrow(() -> new MoneyRefusal.CurrencyUnknown(pointer));
    }

    private static long amount(@Nullable JsonNode amount, String pointer) {
        if (amount == null || isMissing(amount)) {
            throw new MoneyRefusal.AmountMissing(pointer);
        }
        if (!amount.isIntegralNumber()) {
            throw new MoneyRefusal.AmountNotWhole(pointer);
        }
        if (!amount.canConvertToLong() || amount.longValue() < AMOUNT_MIN || amount.longValue() > AMOUNT_MAX) {
            throw new MoneyRefusal.AmountOutOfRange(pointer);
        }
        return amount.longValue();
    }

    private static boolean isMissing(@Nullable JsonNode amount) {
        return amount == null || amount.isNull() || amount.isMissingNode();
    }
}
