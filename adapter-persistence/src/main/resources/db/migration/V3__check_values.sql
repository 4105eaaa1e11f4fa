-- What the application promises, the database now enforces, for every writer. A row that breaks a rule stops this
-- migration, and the error names the rule: such a row has to be mended by somebody who knows what it should say.

ALTER TABLE "User"
    ADD CONSTRAINT "User_credits_check" CHECK ("credits" >= 0);

ALTER TABLE "Post"
    ADD CONSTRAINT "Post_status_check" CHECK ("status" IN ('draft', 'scheduled', 'published', 'failed'));

ALTER TABLE "CreditTransaction"
    ADD CONSTRAINT "CreditTransaction_type_check" CHECK ("type" IN ('generation', 'purchase', 'refund', 'bonus')),
    ADD CONSTRAINT "CreditTransaction_amount_check"
        CHECK (CASE WHEN "type" = 'generation' THEN "amount" < 0 ELSE "amount" > 0 END);
