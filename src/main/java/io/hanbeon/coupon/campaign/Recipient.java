package io.hanbeon.coupon.campaign;

import io.hanbeon.shared.PhoneNumber;
import java.util.Map;

/**
 * Who gets a coupon.
 *
 * @param row in what was entered, from 1
 * @param variables of the text, by name
 */
public record Recipient(int row, PhoneNumber phone, Map<String, String> variables) {}
