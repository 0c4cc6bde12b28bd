package io.hanbeon.ledger;

import java.util.Arrays;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An account; its id says all there is to know of it. */
public record LedgerAccount(String merchantId, AccountKind kind, Currency currency) {
    private static final Map<String, Currency> CURRENCIES = Currency.availableCurrencies()
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));
    private static final Map<String, AccountKind> KINDS =
            Arrays.stream(AccountKind.values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
    private static final String SEPARATOR = ":";
    private static final Pattern ID = Pattern.compile("(.{1,32}):([A-Z]{1,10}):([A-Z]{3})");

    /** Compared by identity, see {@code Money}: the list of all and a native image each have instances of their own. */
    public LedgerAccount {
        currency = Currency.getInstance(currency.getCurrencyCode());
    }

    /** Such as {@code MERCHANT-7:PAYABLE:KRW}. */
    public String id() {
        return String.join(SEPARATOR, merchantId, kind.name(), currency.getCurrencyCode());
    }

    /** Empty if the text is no account's id. */
    public static Optional<LedgerAccount> parse(String id) {
        var parts = ID.matcher(id);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var kind = Optional.ofNullable(KINDS.get(parts.group(2)));
        var currency = Optional.ofNullable(CURRENCIES.get(parts.group(3)));
        return kind.flatMap(found -> currency.map(of -> new LedgerAccount(parts.group(1), found, of)));
    }
}
