package io.hanbeon.money;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An amount of one currency, exact. It may be negative or zero, as sums and differences are; what a request may ask for
 * is narrower ({@link ReadMoney}). Two currencies never meet in one operation.
 *
 * @param amount in minor units: won of KRW, cents of USD, fils of KWD
 */
public record Money(long amount, Currency currency) implements Comparable<Money> {
    private static final Currency KRW = Currency.getInstance("KRW");

    /** A currency is compared by identity, and one that a native image was built with is another than one made since. */
    public Money {
        currency = Currency.getInstance(currency.getCurrencyCode());
    }

    public static Money krw(long won) {
        return new Money(won, KRW);
    }

    /** @param currency as ISO 4217 writes it; fails for another one */
    public static Money of(long amount, String currency) {
        return new Money(amount, Currency.getInstance(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** @throws ArithmeticException if the sum is no long */
    public Money plus(Money other) {
        return new Money(Math.addExact(amount, ofSame(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, ofSame(other)), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(amount, factor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(amount), currency);
    }

    /** A share such as a fee of 33 in 1,000. What is left of a minor unit is dropped, whatever the sign. */
    public Money share(long part, long whole) {
        return new Money(scaled(part, whole), currency);
    }

    /**
     * Splits by weight so that the parts add up to the whole.
     *
     * @param weights none negative, not all zero
     * @param leftoverPart which of them takes what does not divide
     */
    public <P> Map<P, Money> parts(Map<P, Long> weights, P leftoverPart) {
        long whole = requireWhole(weights, leftoverPart);
        var parts = new LinkedHashMap<P, Money>();
        weights.forEach((part, weight) -> parts.put(part, share(weight, whole)));
        var leftover = parts.values().stream().reduce(this, Money::minus);
        parts.merge(leftoverPart, leftover, Money::plus);
        return parts;
    }

    private static <P> long requireWhole(Map<P, Long> weights, P leftoverPart) {
        if (!weights.containsKey(leftoverPart)) {
            throw new IllegalArgumentException(
                    "The leftover would go to %s, which has no part".formatted(leftoverPart));
        }
        if (weights.values().stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("A part weighs less than nothing: " + weights);
        }
        return weights.values().stream().reduce(0L, Math::addExact);
    }

    private long scaled(long part, long whole) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }

    @JsonIgnore
    public boolean isZero() {
        return amount == 0;
    }

    @JsonIgnore
    public boolean isPositive() {
        return amount > 0;
    }

    @JsonIgnore
    public boolean isNegative() {
        return amount < 0;
    }

    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    public Money orLess(Money other) {
        return isMoreThan(other) ? other : this;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(amount, ofSame(other));
    }

    private long ofSame(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s and %s are of two currencies".formatted(this, other));
        }
        return other.amount;
    }

    /** In major units, with the currency's own places: {@code 15000 KRW}, {@code 150.00 USD}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(amount, currency.getDefaultFractionDigits()).toPlainString() + " "
                + currency.getCurrencyCode();
    }
}
