-- Why: the first rules were written after press reports of the standard terms, and were not held against their wording.
-- So they name no article any more, and every rule says who has set it: nobody, as long as it is such a default.
-- Locks: a handful of rows; columns with a constant default are added at once.

ALTER TABLE coupon_rule
    ADD COLUMN set_by VARCHAR(64) NULL COMMENT 'NULL: a default that nobody has confirmed',
    ADD COLUMN set_at DATETIME(3) NULL;

UPDATE coupon_rule
SET article_ko = '유효기간 안에 요청하면 3개월 연장하고, 유효기간이 지나도 발행일부터 5년 안에는 구매액의 90%를 돌려준다.',
    article_en = 'Extended by 3 months where asked for in time; after the last day 90 % of the price come back within five years from the issue.'
WHERE valid_from = '2015-04-02' AND price_above = -1 AND article_ko LIKE '공정거래위원회 신유형 상품권 표준약관%';

UPDATE coupon_rule
SET article_ko = '유효기간 안에 요청하면 3개월 연장하고, 5만원 이하는 유효기간이 지나도 발행일부터 5년 안에는 구매액의 90%를 돌려준다.',
    article_en = 'Extended by 3 months where asked for in time; up to 50,000 KRW, after the last day 90 % of the price come back within five years from the issue.'
WHERE valid_from = '2025-09-16' AND price_above = -1 AND article_ko LIKE '공정거래위원회 신유형 상품권 표준약관%';

UPDATE coupon_rule
SET article_ko = '유효기간 안에 요청하면 3개월 연장하고, 5만원을 넘으면 유효기간이 지나도 발행일부터 5년 안에는 구매액의 95%를 돌려준다.',
    article_en = 'Extended by 3 months where asked for in time; above 50,000 KRW, after the last day 95 % of the price come back within five years from the issue.'
WHERE valid_from = '2025-09-16' AND price_above = 50000 AND article_ko LIKE '공정거래위원회 신유형 상품권 표준약관%';
