-- Why: a customer may have a coupon extended, or something back after its last day, by rules that are dated and name their
-- article. They are data: whoever runs Hanbeon adds a row for a new day. The first ones are the Fair Trade Commission's
-- standard terms as it published them; they do not bind whoever gives coupons away for nothing, and who does as they say
-- follows them by choice.
-- Locks: none, columns with a constant default are added at once.

CREATE TABLE coupon_rule (
    valid_from       DATE          NOT NULL COMMENT 'of coupons issued then or later',
    price_above      BIGINT        NOT NULL COMMENT 'of those that cost more',
    article_ko       VARCHAR(1000) NOT NULL,
    article_en       VARCHAR(1000) NOT NULL,
    extension_months INT           NOT NULL,
    extensions_max   INT           NOT NULL,
    refund_percent   INT           NOT NULL COMMENT 'after the last day',
    refund_years     INT           NOT NULL COMMENT 'from the issue on',
    PRIMARY KEY (valid_from, price_above)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO coupon_rule VALUES
    ('2015-04-02', -1,
     '공정거래위원회 신유형 상품권 표준약관(2015년 4월 2일 제정): 유효기간 안에 요청하면 3개월 연장하고, 유효기간이 지나도 5년의 소멸시효 안에는 구매액의 90%를 돌려준다. 무상으로 준 상품권에는 의무가 아니다.',
     'Fair Trade Commission, standard terms of new-type gift certificates (2 April 2015): extended by 3 months where asked for in time; after the last day 90 % of the price come back within the five years of limitation. No duty for those given away for nothing.',
     3, 1, 90, 5),
    ('2025-09-16', -1,
     '공정거래위원회 신유형 상품권 표준약관 제5조·제7조(2025년 9월 16일 개정): 5만원 이하는 유효기간이 지나도 5년의 소멸시효 안에 구매액의 90%를 돌려준다. 유효기간 안에 요청하면 3개월 연장한다. 무상으로 준 상품권에는 의무가 아니다.',
     'Fair Trade Commission, standard terms of new-type gift certificates, articles 5 and 7 (revised 16 September 2025): up to 50,000 KRW, 90 % of the price come back after the last day, within the five years of limitation. Extended by 3 months where asked for in time. No duty for those given away for nothing.',
     3, 1, 90, 5),
    ('2025-09-16', 50000,
     '공정거래위원회 신유형 상품권 표준약관 제5조·제7조(2025년 9월 16일 개정): 5만원을 넘으면 유효기간이 지나도 5년의 소멸시효 안에 구매액의 95%를 돌려준다. 유효기간 안에 요청하면 3개월 연장한다. 무상으로 준 상품권에는 의무가 아니다.',
     'Fair Trade Commission, standard terms of new-type gift certificates, articles 5 and 7 (revised 16 September 2025): above 50,000 KRW, 95 % of the price come back after the last day, within the five years of limitation. Extended by 3 months where asked for in time. No duty for those given away for nothing.',
     3, 1, 95, 5);

ALTER TABLE coupon ADD COLUMN extensions INT NOT NULL DEFAULT 0;

ALTER TABLE coupon_charge ADD COLUMN refunded BIGINT NULL COMMENT 'where it is not the whole amount';
