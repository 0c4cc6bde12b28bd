package io.hanbeon.coupon.refused;

import io.hanbeon.coupon.WriteCampaign.BadRow;
import java.util.Map;

/**
 * A row of recipients that is not taken.
 *
 * @param told where it is and why
 * @param number as it was given
 * @param variables of the text, by name
 */
public record RefusedRow(BadRow told, String number, Map<String, String> variables) {}
