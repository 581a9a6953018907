for i = 1, 1000 do
  param.slider("p" .. i, { low = 0, high = 9223372036854775807, value = 1 })
end
lesson { title = "t", code = "fn main() {}" }
