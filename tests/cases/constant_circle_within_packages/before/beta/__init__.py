import beta.begin
