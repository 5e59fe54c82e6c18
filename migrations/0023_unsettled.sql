-- Every start asks which cases were never settled; there are hardly any, among however many cases.
CREATE INDEX complaint_case_unsettled ON complaint_case (id) WHERE received_date IS NULL;
