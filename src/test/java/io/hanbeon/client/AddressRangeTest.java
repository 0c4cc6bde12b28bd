package io.hanbeon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.0/24, 203.0.112.255, false",
        "203.0.113.128/25, 203.0.113.127, false",
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.6, false",
        "0.0.0.0/0, 198.51.100.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "203.0.113.0/24, ::ffff:203.0.113.9, true",
        "::1, ::1, true"
    })
    void an_address_is_in_a_range_if_it_begins_alike(String range, String address, boolean expected) {
        assertThat(AddressRange.parse(range).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.com/24",
                "203.0.113.0/33",
                "203.0.113.1/24",
                "203.0.113.0/-1",
                "203.0.113.0/",
                "2001:db8::/129",
                "203.0.113.0/24/24",
                "127.1",
                "127",
                "0x7f.0.0.1",
                "203.0.113.07",
                "203.0.113.0/+24",
                "203.0.113.0/024",
                "fe80::1%eth0",
                "fe80::1%1/128",
                "[2001:db8::1]",
                " 203.0.113.7",
                "203.0.113.7\u0000",
                "203.0.113.300"
            })
    void anything_else_is_no_range(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
